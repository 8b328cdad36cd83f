"""How long a sign-in holds, how often one may guess, and who it is that asks."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory
from django.utils import timezone

from beraad.middleware import RealAddress
from people import devices, limits, links, sign_ins
from tests import personas

pytestmark = pytest.mark.django_db

SIGN_IN = "/inloggen/"


def try_to_sign_in(browser, who, password=personas.PASSWORD, **extra):
    return browser.post(SIGN_IN, {"username": who.email, "password": password}, **extra)


def its_session(browser) -> Session:
    return Session.objects.get(session_key=browser.cookies["sessionid"].value)


def passed(browser, **change) -> None:
    """As if so much time went by since the last page."""
    row = its_session(browser)
    Session.objects.filter(pk=row.pk).update(expire_date=row.expire_date - timedelta(**change))


def test_signing_in_gives_another_session_than_before(client):
    client.get(SIGN_IN)
    client.post("/taal/", {"language": "en"})
    session = client.session
    session["left"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    try_to_sign_in(client, personas.anna())
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_cookie_goes_with_the_browser_and_scripts_cannot_read_it(client):
    cookie = try_to_sign_in(client, personas.anna()).cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_half_an_hour_without_a_page_signs_out(client):
    try_to_sign_in(client, personas.anna())
    assert client.get("/account/").status_code == 200
    passed(client, minutes=29)
    assert client.get("/account/").status_code == 200
    passed(client, minutes=31)
    assert client.get("/account/").url == f"{SIGN_IN}?next=/account/"


def test_a_page_after_five_minutes_gives_half_an_hour_more(client):
    try_to_sign_in(client, personas.anna())
    client.get("/account/")
    session = client.session
    session[sign_ins.SEEN] -= 301
    session.save()
    passed(client, minutes=20)
    client.get("/account/")
    assert its_session(client).expire_date > timezone.now() + timedelta(minutes=29)


def test_twelve_hours_end_it_whatever_somebody_does(client):
    try_to_sign_in(client, personas.anna())
    client.get("/account/")
    session = client.session
    session[sign_ins.BEGAN] -= 12 * 3600 + 1
    session.save()
    assert client.get("/account/").url == f"{SIGN_IN}?next=/account/"
    assert Session.objects.count() == 0


def test_an_open_socket_keeps_a_sign_in_alive_until_its_twelve_hours(client):
    client.force_login(personas.anna())
    client.get("/account/")
    key = its_session(client).pk
    passed(client, minutes=20)
    assert sign_ins.still_signed_in([key, "another"]) == {key}
    assert its_session(client).expire_date > timezone.now() + timedelta(minutes=29)
    session = client.session
    session[sign_ins.BEGAN] -= 12 * 3600 + 1
    session.save()
    passed(client, minutes=20)
    assert sign_ins.still_signed_in([key]) == {key}
    assert its_session(client).expire_date < timezone.now() + timedelta(minutes=11)
    passed(client, minutes=11)
    assert sign_ins.still_signed_in([key]) == frozenset()


def test_an_open_socket_asks_the_database_one_question(client, django_assert_num_queries):
    client.force_login(personas.anna())
    client.get("/account/")
    key = its_session(client).pk
    with django_assert_num_queries(1):
        sign_ins.still_signed_in([key])


def test_a_team_behind_one_address_can_sign_in_at_once():
    anna = personas.anna()
    assert [try_to_sign_in(Client(), anna).status_code for _number in range(15)] == [302] * 15


@pytest.fixture
def few(settings):
    """Limits small enough to be reached in a test; what is limited by what stays as it is."""
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "sign-in-account": "20/hour"}
    limits.forget_all()


def at(number: int) -> Client:
    """A browser at an address of its own."""
    return Client(REMOTE_ADDR=f"10.0.0.{number}")


def guess(browser, who, times: int) -> list[int]:
    """What is said to wrong passwords."""
    return [try_to_sign_in(browser, who, f"gok{n}").status_code for n in range(times)]


def test_guessing_one_account_from_many_addresses_is_stopped(few):
    anna = personas.anna()
    codes = [guess(at(number), anna, 1)[0] for number in range(21)]
    assert codes == [200] * 20 + [429]
    assert try_to_sign_in(at(99), anna).status_code == 429
    assert try_to_sign_in(at(99), personas.bram()).status_code == 302


def test_a_hundred_wrong_guesses_an_hour_is_the_most_for_one_account(settings):
    assert settings.RATE_LIMITS["sign-in-account"] == "100/hour"
    assert settings.RATE_LIMITS["sign-in-pair"] == "10/hour"


def test_guesses_at_one_address_keep_nobody_out_at_another():
    """So nobody can keep an alderman out of the deliberation of today."""
    aad = personas.aad()
    assert guess(at(1), aad, 30) == [200] * 10 + [429] * 20
    assert try_to_sign_in(at(1), aad).status_code == 429
    assert try_to_sign_in(at(2), aad).status_code == 302


def test_a_browser_that_signed_in_before_is_let_in_whatever_others_guess(few):
    aad, own = personas.aad(), at(1)
    try_to_sign_in(own, aad)
    own.post("/uitloggen/")
    for number in range(21):
        guess(at(number), aad, 1)  # also from its own address, as behind the door of an office
    assert try_to_sign_in(at(1), aad).status_code == 429
    assert try_to_sign_in(own, aad).status_code == 302


def test_a_known_browser_is_no_door_for_guessing(few):
    aad, own = personas.aad(), at(1)
    try_to_sign_in(own, aad)
    own.post("/uitloggen/")
    assert guess(own, aad, 21) == [200] * 20 + [429]
    assert guess(at(2), aad, 1) == [200]


def test_a_browser_is_known_for_its_own_account_only(few):
    bram, anna, own = personas.bram(), personas.anna(), at(1)
    try_to_sign_in(own, bram)
    own.post("/uitloggen/")
    name = next(name for name in own.cookies if name.startswith("device-"))
    assert guess(own, anna, 11) == [200] * 10 + [429]
    stolen = devices._name(devices._account(anna.email))
    own.cookies[stolen] = own.cookies[name].value
    assert try_to_sign_in(own, anna).status_code == 429


def test_a_known_browser_is_forgotten_after_half_a_year(few, monkeypatch):
    aad, own = personas.aad(), at(1)
    try_to_sign_in(own, aad)
    own.post("/uitloggen/")
    guess(at(1), aad, 10)
    monkeypatch.setattr(devices, "KNOWN_FOR", timedelta(seconds=-1))
    assert try_to_sign_in(own, aad).status_code == 429


def test_the_cookie_of_a_known_browser_says_nothing_and_scripts_cannot_read_it(client):
    anna = personas.anna()
    cookies = try_to_sign_in(client, anna).cookies
    cookie = next(cookies[name] for name in cookies if name.startswith("device-"))
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == 180 * 86400
    assert anna.email.partition("@")[0] not in f"{cookie.key}{cookie.value}"


def test_who_was_kept_out_gets_in_by_choosing_a_new_password():
    anna, browser = personas.anna(), at(1)
    guess(browser, anna, 10)
    assert try_to_sign_in(browser, anna).status_code == 429
    link = links.RESET.address(anna).removeprefix("http://127.0.0.1:8000")
    form = browser.get(link, follow=True).request["PATH_INFO"]
    new = "een-heel-andere-lange-zin"
    browser.post(form, {"new_password1": new, "new_password2": new})
    assert try_to_sign_in(browser, anna, new).status_code == 302


def test_guessing_many_accounts_from_one_address_is_stopped(client):
    people = [personas.person(f"P{number}") for number in range(11)]
    assert [try_to_sign_in(client, who, "gok").status_code for who in people] == [200] * 10 + [429]


def test_writing_the_address_otherwise_does_not_give_more_guesses(few):
    anna, codes = personas.anna(), []
    for number in range(21):
        written = {"username": f" {anna.email.upper()} " if number % 2 else anna.email}
        browser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        codes.append(browser.post(SIGN_IN, {**written, "password": "gok"}).status_code)
    assert codes[-1] == 429


def test_an_unknown_account_answers_as_a_known_one(client):
    known = try_to_sign_in(client, personas.anna(), "gok").content.decode()
    nobody = client.post(SIGN_IN, {"username": "niemand@x.example", "password": "gok"})
    start, end = "Dit e-mailadres en wachtwoord horen niet bij elkaar.", "</form>"
    assert start in known
    assert start in nobody.content.decode()
    assert end in known


def test_search_is_limited(client, settings, library):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "search": "3/minute"}
    limits.forget_all()
    codes = [client.get("/zoeken/?q=moeder").status_code for _number in range(4)]
    assert codes == [200, 200, 200, 429]


# --- who asks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    asked = RequestFactory().get("/", headers={"x-forwarded-for": forwarded} if forwarded else {})
    RealAddress(lambda request: None)(asked)
    assert asked.META["REMOTE_ADDR"] == address


# --- signing out ----------------------------------------------------------------------------------


def test_the_page_after_signing_out_has_the_browser_forget(client):
    client.force_login(personas.anna())
    page = client.post("/uitloggen/", follow=True)
    assert page.headers["Clear-Site-Data"] == '"storage"'
    assert b"js/wipe" in page.content
    assert client.get("/account/").status_code == 302


def test_another_site_cannot_have_anything_wiped(client):
    asked = client.get("/uitgelogd/", headers={"sec-fetch-site": "cross-site"})
    assert "Clear-Site-Data" not in asked.headers
    client.force_login(personas.anna())
    assert client.get("/uitgelogd/").url == "/"


def test_signing_out_of_the_cms_is_signing_out(client, library):
    client.force_login(personas.editor())
    assert client.get("/cms/logout/").status_code == 405
    assert client.post("/cms/logout/").url == "/uitgelogd/"
    assert client.get("/cms/").status_code == 302
