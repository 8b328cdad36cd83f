"""Somebody sends a form after their sign-in has ended."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests import personas

pytestmark = pytest.mark.django_db
PAGE = "/beraden/abc/?stap=2"


def send(referer: str = "", browser: Client | None = None):
    headers = {"Referer": referer} if referer else {}
    return (browser or Client()).post("/beraden/abc/antwoord/", headers=headers)


def test_it_leads_back_to_the_page_of_the_form():
    assert send(f"http://testserver{PAGE}#x").url == "/inloggen/?next=/beraden/abc/%3Fstap%3D2"


@pytest.mark.parametrize("referer", ["", "https://elders.example/x", "javascript:alert(1)"])
def test_without_a_page_of_ours_it_leads_to_the_start(referer):
    assert send(referer).url == "/inloggen/?next=/"


def test_it_says_why_once():
    answer = send(f"http://testserver{PAGE}")
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == [
        "Je was uitgelogd, dus dit is niet verstuurd. Log in en verstuur het nog een keer."
    ]


def test_opening_a_page_leads_to_that_page_without_a_word():
    answer = Client().get("/beraden/abc/")
    assert answer.url == "/inloggen/?next=/beraden/abc/"
    assert list(get_messages(answer.wsgi_request)) == []


def test_who_is_signed_in_is_not_sent_away():
    browser = Client()
    browser.force_login(personas.anna())
    assert send(browser=browser).status_code == 404
