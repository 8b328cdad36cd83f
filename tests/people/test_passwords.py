"""Changing a password, forgetting it, and the link of an invitation."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import Client

from people import accounts, links, mail
from people.models import AuditEntry, User
from tests import personas

pytestmark = pytest.mark.django_db

ANOTHER = "een-heel-andere-lange-zin"
FORGOT = "/wachtwoord-vergeten/"
CHANGE = "/account/wachtwoord/"
NEUTRAL = (
    "Als dit adres hier bekend is, is er een mail met een link onderweg. Kijk over een minuut."
)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """What is mailed by what happens inside: `with sent() as mails`."""

    class Sent:
        def __enter__(self):
            self.caught = django_capture_on_commit_callbacks(execute=True)
            self.caught.__enter__()
            return outbox.outbox

        def __exit__(self, *error):
            self.caught.__exit__(*error)
            mail.all_sent()

    return Sent


def change(browser, old=personas.PASSWORD, new=ANOTHER, again=ANOTHER):
    sent = {"old_password": old, "new_password1": new, "new_password2": again}
    return browser.post(CHANGE, sent)


def choose(browser, address, new=ANOTHER):
    """Open a link of a mail, and choose a password there."""
    form = browser.get(address.replace("http://127.0.0.1:8000", ""), follow=True)
    if not form.context["validlink"]:
        return None
    return browser.post(
        form.request["PATH_INFO"], {"new_password1": new, "new_password2": new}, follow=True
    )


def link_in(message) -> str:
    return re.search(r"http://\S+", message.body)[0]


def test_a_changed_password_ends_all_other_sign_ins_and_not_this_one(sent):
    anna, here, elsewhere = personas.anna(), Client(), Client()
    here.force_login(anna)
    elsewhere.force_login(anna)
    with sent() as mails:
        assert change(here).url == "/account/"
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert User.objects.get(pk=anna.pk).check_password(ANOTHER)
    assert [(m.to, m.subject) for m in mails] == [
        ([anna.email], "Je wachtwoord voor Beraad is veranderd")
    ]
    assert AuditEntry.objects.get(action="password-changed").key == f"user:{anna.pk}"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"old": "verkeerd"}, "old_password", "Dit is niet je wachtwoord van nu."),
        ({"again": "iets-heel-anders-dan"}, "new_password2", "De twee wachtwoorden zijn niet"),
        (
            {"new": "kort", "again": "kort"},
            "new_password2",
            "Dit wachtwoord is te kort: het moet minstens 12 tekens",
        ),
    ],
)
def test_a_refused_password_says_what_to_do_and_changes_nothing(client, typed, field, said):
    anna = personas.anna()
    client.force_login(anna)
    page = change(client, **typed)
    assert page.context["form"].errors[field][0].startswith(said)
    assert User.objects.get(pk=anna.pk).check_password(personas.PASSWORD)


def test_the_password_of_now_cannot_be_guessed_by_who_found_an_open_screen(client):
    client.force_login(personas.anna())
    codes = [change(client, old=f"gok{number}").status_code for number in range(11)]
    assert codes == [200] * 10 + [429]


def test_password_managers_are_told_what_each_field_is(client):
    client.force_login(personas.anna())
    fields = client.get(CHANGE).context["form"].fields
    assert {name: field.widget.attrs["autocomplete"] for name, field in fields.items()} == {
        "old_password": "current-password",
        "new_password1": "new-password",
        "new_password2": "new-password",
    }


def test_a_forgotten_password_is_chosen_anew_behind_a_link_that_works_once(client, sent):
    anna, elsewhere = personas.anna(), Client()
    elsewhere.force_login(anna)
    with sent() as mails:
        client.post(FORGOT, {"email": anna.email.upper()})
    address = link_in(mails[0])
    page = choose(client, address)
    assert (page.request["PATH_INFO"], page.status_code) == ("/inloggen/", 200)
    assert User.objects.get(pk=anna.pk).check_password(ANOTHER)
    assert elsewhere.get("/account/").status_code == 302
    assert choose(Client(), address) is None


def test_nobody_is_told_whether_an_address_is_known(sent):
    anna, closed = personas.anna(), personas.person("Dicht", is_active=False)
    with sent() as mails:
        answers = [
            Client().post(FORGOT, {"email": email}, follow=True)
            for email in (anna.email, "niemand@voorbeeld.example", closed.email)
        ]
    told = [[str(m) for m in answer.context["messages"]] for answer in answers]
    assert told == [[NEUTRAL]] * 3
    assert [message.to for message in mails] == [[anna.email]]


def test_asking_for_links_is_limited_for_who_asks_and_for_the_account(client, sent):
    anna = personas.anna()
    with sent() as mails:
        codes = [client.post(FORGOT, {"email": anna.email}).status_code for _number in range(11)]
        elsewhere = Client(REMOTE_ADDR="10.0.0.9").post(FORGOT, {"email": anna.email})
    assert codes == [302] * 10 + [429]
    assert elsewhere.status_code == 302
    assert len(mails) == 3


@pytest.mark.parametrize(
    ("signs", "age", "works"),
    [
        (links.RESET, timedelta(minutes=59), True),
        (links.RESET, timedelta(minutes=61), False),
        (links.INVITATION, timedelta(days=6), True),
        (links.INVITATION, timedelta(days=8), False),
    ],
)
def test_a_link_runs_out(client, monkeypatch, signs, age, works):
    born = signs._now()
    monkeypatch.setattr(signs, "_now", lambda: born - age)
    address = signs.address(personas.anna())
    monkeypatch.setattr(signs, "_now", lambda: born)
    assert (choose(client, address) is not None) == works


def test_a_link_for_one_purpose_opens_no_other_door(client):
    """An invitation works for a week, so it must not be one for a forgotten password."""
    address = links.INVITATION.address(personas.anna()).replace("/welkom/", "/nieuw-wachtwoord/")
    assert choose(client, address) is None


def test_a_link_of_a_closed_account_or_a_stranger_opens_nothing(client):
    anna = personas.anna()
    address = links.RESET.address(anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert choose(client, address) is None
    assert client.get("/nieuw-wachtwoord/MTIz/abc-def/").context["validlink"] is False


def test_an_invitation_lets_somebody_new_choose_a_password_and_sign_in(client, sent):
    new = User.objects.create_user("nieuw@voorbeeld.example", first_name="Nieuw", language="en")
    with sent() as mails:
        accounts.invite(user=new, by=personas.editor())
    assert mails[0].subject == "You are invited to Beraad"
    choose(client, link_in(mails[0]))
    signed_in = client.post("/inloggen/", {"username": new.email, "password": ANOTHER})
    assert signed_in.url == "/"


def test_who_let_the_invitation_run_out_asks_for_a_link_as_anybody(client, sent):
    new = User.objects.create_user("nieuw@voorbeeld.example", first_name="Nieuw")
    with sent() as mails:
        client.post(FORGOT, {"email": new.email})
    assert choose(client, link_in(mails[0])) is not None


def test_a_mail_that_cannot_be_sent_changes_no_answer(client, sent, settings, caplog):
    settings.EMAIL_BACKEND = "tests.people.broken.EmailBackend"
    with sent():
        answer = client.post(FORGOT, {"email": personas.anna().email})
    assert answer.url == "/inloggen/"
    assert [record.message for record in caplog.records if record.name == "people.mail"] == [
        "A mail about an account could not be sent"
    ]
