"""Signing in and out, the language, settings and notifications."""

import pytest
from django.urls import reverse

from people import actions, keeping
from people.models import User
from tests import personas

pytestmark = pytest.mark.django_db


def sign_in(client, email: str, password: str):
    """What the sign-in form sends."""
    return client.post(reverse("people:sign_in"), {"username": email, "password": password})


def test_person_signs_in_by_e_mail_address_in_any_case(client):
    anna = personas.anna()
    assert sign_in(client, anna.email.upper(), personas.PASSWORD).url == "/"


def test_wrong_password_says_what_to_do_and_keeps_the_address(client):
    anna = personas.anna()
    form = sign_in(client, anna.email, "verkeerd").context["form"]
    assert form.non_field_errors() == [
        "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw."
    ]
    assert form["username"].value() == anna.email


def test_guessing_passwords_is_stopped_and_reading_the_page_is_not(client):
    anna = personas.anna()
    found = [sign_in(client, anna.email, f"gok-{number}").status_code for number in range(11)]
    assert found == [200] * 10 + [429]
    assert sign_in(client, anna.email, personas.PASSWORD).status_code == 429
    assert client.get(reverse("people:sign_in")).status_code == 200


def test_sign_in_does_not_lead_to_another_site(client):
    anna = personas.anna()
    sent = {"username": anna.email, "password": personas.PASSWORD, "next": "https://evil.example/"}
    assert client.post(reverse("people:sign_in"), sent).url == "/"


def test_signing_out_is_a_post_and_asks_the_browser_to_forget(client):
    client.force_login(personas.anna())
    assert client.get(reverse("people:sign_out")).status_code == 405
    assert client.post(reverse("people:sign_out")).url == reverse("people:signed_out")
    page = client.get(reverse("people:signed_out"))
    assert page.headers["Clear-Site-Data"] == '"storage"'


def test_language_is_a_choice_of_the_person_on_every_device(client):
    anna = personas.anna()
    client.force_login(anna)
    answer = client.post(reverse("people:language"), {"language": "en", "next": "/account/"})
    assert answer.url == "/account/"
    assert User.objects.get(pk=anna.pk).language == "en"
    assert client.get(reverse("people:account")).headers["Content-Language"] == "en"


def test_signed_out_visitor_reads_dutch_until_the_cookie_says_otherwise(client):
    assert client.get(reverse("people:sign_in")).headers["Content-Language"] == "nl"
    client.post(reverse("people:language"), {"language": "en"})
    assert client.get(reverse("people:sign_in")).headers["Content-Language"] == "en"


@pytest.mark.parametrize("language", ["de", "", "../../etc"])
def test_unknown_language_changes_nothing(client, language):
    anna = personas.anna()
    client.force_login(anna)
    assert client.post(reverse("people:language"), {"language": language}).url == "/"
    assert User.objects.get(pk=anna.pk).language == "nl"


def test_language_form_does_not_lead_to_another_site(client):
    sent = {"language": "en", "next": "https://evil.example/"}
    assert client.post(reverse("people:language"), sent).url == "/"


def test_notifications_are_the_own_ones_and_read_once_seen(client):
    anna, bram = personas.anna(), personas.bram()
    told = actions.notify(user=anna, kind="review_asked", url="/nalezen/abc/")
    actions.notify(user=bram, kind="invited", url="/beraden/x/")
    client.force_login(anna)
    page = client.get(reverse("people:notifications"))
    assert list(page.context["notifications"]) == [told]
    assert anna.notifications.filter(read_at=None).count() == 0
    assert bram.notifications.filter(read_at=None).count() == 1


def test_notifications_ask_the_database_the_same_for_one_and_for_three(client, query_count):
    anna = personas.anna()
    client.force_login(anna)
    url = reverse("people:notifications")
    actions.notify(user=anna, kind="invited", url="/beraden/x/")
    one = query_count(client, url)
    for _number in range(2):
        actions.notify(user=anna, kind="invited", url="/beraden/x/")
    assert query_count(client, url) == one


@pytest.mark.parametrize("name", ["account", "notifications"])
def test_signed_out_visitor_is_asked_to_sign_in(client, name):
    url = reverse(f"people:{name}")
    assert client.get(url).url == f"{reverse('people:sign_in')}?next={url}"


def test_browser_key_is_of_one_person_and_changes_with_the_password():
    anna, bram = personas.anna(), personas.bram()
    before = keeping.keep_key(anna)
    assert len(before) == 44
    assert before == keeping.keep_key(User.objects.get(pk=anna.pk))
    assert before != keeping.keep_key(bram)
    anna.set_password("een-heel-andere-lange-zin")
    assert before != keeping.keep_key(anna)


def test_forgetting_what_a_browser_kept_names_nobody():
    anna = personas.anna()
    assert keeping.keep_user(anna).isalnum()
    assert anna.email not in keeping.keep_user(anna)
