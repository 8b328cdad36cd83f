"""A furnished house: the demonstration, and one of everything at every point of its road.

Which pages there are is told by the table of the doors (tests/doors/routes.yaml), so a new address
is looked at without being listed again.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from beraad.demo import DEMO_PASSWORD
from beraad.demo.people import PEOPLE
from people.models import Organisation
from search import catalogue
from tests import factories, personas
from tests.doors import routes, test_routes, world
from tests.e2e.house import House, lay_house
from tests.e2e.visitor import Visitor
from vocabulary.models import ContextProfile, GlossaryTerm, Theme

PLACES = "places.json"
NO_PAGES = (
    "deliberation:calendar",
    "deliberation:poll",
    "deliberation:reports_on",
    "forum:about",
    "knowledge:insights_from",
    "knowledge:original",
)
"""Files, answers in JSON, and the boxes that other pages show."""
ANNAS = {
    name: row[4]
    for name, row in test_routes.expected().items()
    if row[5] == "200" and name not in NO_PAGES
}
"""Name of a page in the table of the doors, and the persona who may open it."""
DEMO = {
    "a visitor's start": ("", "/"),
    "signing in": ("", "/inloggen/"),
    "a page that is not there": ("", "/bestaat-niet/"),
    "start with tasks": ("samira", "/"),
    "notes": ("samira", "/notities/"),
    "own cases": ("samira", "/inbreng/"),
    "cases": ("samira", "/casussen/"),
    "a case": ("samira", "/casussen/ > main .card__link"),
    "own deliberations": ("samira", "/beraden/"),
    "to read": ("jelle", "/nalezen/"),
    "to lead": ("farah", "/beraden/"),
    "a plan": ("farah", "/beraden/ > main li a[href^='/beraden/']"),
    "reports of tables": ("ingrid", "/verslagen/"),
    "a report": ("ingrid", "/verslagen/ > main .card__link"),
    "insights": ("noor", "/inzichten/"),
    "an insight": ("noor", "/inzichten/ > main .card__link, main h2 a"),
    "publications": ("noor", "/publicaties/"),
    "a publication": ("noor", "/publicaties/ > main .card__link, main h2 a"),
    "questions": ("noor", "/forum/"),
    "a question": ("noor", "/forum/ > main .card__link, main h2 a"),
    "results": ("noor", "/zoeken/?q=eigen+regie"),
    "no results": ("noor", "/zoeken/?q=xyzzyx"),
    "words": ("noor", "/begrippen/"),
    "a word": ("noor", "/begrippen/zelfregie/"),
    "themes": ("noor", "/themas/"),
    "a theme": ("noor", "/themas/ > main .card__link, main h2 a"),
    "contexts": ("noor", "/context/"),
    "a context": ("noor", "/context/ > main .card__link, main h2 a"),
    "notifications": ("noor", "/meldingen/"),
    "own settings": ("noor", "/account/"),
    "another password": ("noor", "/account/wachtwoord/"),
    "a forgotten password": ("", "/wachtwoord-vergeten/"),
    "a dead link for a password": ("", "/nieuw-wachtwoord/MTIz/abc-def/"),
}
"""Name, the first part of somebody's address, and where; `>` is the first link on that page."""


def furnish() -> None:
    """One of everything beside the demonstration; writes down where it is."""
    elsewhere = {
        "audience": "organisation",
        "organisation": Organisation.objects.get_or_create(name="Zuiderveen")[0],
    }
    case = factories.case(title="Een casus van Zuiderveen", **elsewhere)
    catalogue.record(case)
    begun = world.Begun(
        theme=Theme.objects.first(),
        term=GlossaryTerm.objects.first(),
        profile=ContextProfile.objects.first(),
        own_case=case,
        own_topic=factories.topic(personas.chris(), **elsewhere),
    )
    here = world.build("woord", begun)
    places = {name: routes.address(name, here) for name in test_routes.TABLE["routes"]}
    places |= test_routes.pages_of(here)
    Path(os.environ["DATA_DIR"], PLACES).write_text(json.dumps(places))


class Furnished(House):
    """The house, and a visitor for everybody who is asked for, kept until it closes."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        super().__init__(folder, browser)
        self.places: dict[str, str] = json.loads((folder / PLACES).read_text())
        self.known: dict[str, Visitor] = {}
        self.speaks: dict[str, str] = {}
        self.found: dict[str, str] = {}

    def where(self, page: str) -> tuple[Visitor, str]:
        """Somebody who may open a page, and where it is."""
        who, place = DEMO[page] if page in DEMO else (ANNAS[page], self.places[page])
        visitor = self.person(who)
        if page not in self.found:
            place, _arrow, link = place.partition(" > ")
            if link:
                place = visitor.go(place).at(link).get_attribute("href")
            self.found[page] = place
        return visitor, self.found[page]

    def at(self, page: str, language: str = "nl") -> tuple[Visitor, Response]:
        """Somebody who may, at this page, reading this language; and what the server answered."""
        visitor, path = self.where(page)
        self.speak(visitor, language)
        return visitor, visitor.page.goto(path)

    def person(self, who: str) -> Visitor:
        """A visitor that came before, or comes now."""
        if who not in self.known:
            self.known[who] = visitor = self.visitor()
            visitor.name = who
            if who in personas.__dict__:
                visitor.sign_in(personas_email(who))
            elif who:
                visitor.sign_in(demo_email(who), DEMO_PASSWORD)
        return self.known[who]

    def speak(self, visitor: Visitor, language: str) -> None:
        """Let the screens be in this language, as the button in the header does."""
        if self.speaks.get(visitor.name, "nl") != language:
            visitor.go("/")
            token = visitor.at('[name="csrfmiddlewaretoken"]').input_value()
            form = {"csrfmiddlewaretoken": token, "language": language}
            visitor.context.request.post("/taal/", form=form, headers={"Referer": self.origin})
            self.speaks[visitor.name] = language


def personas_email(who: str) -> str:
    """The address of a persona; the editor is called Ellen."""
    return f"{'ellen' if who == 'editor' else who}@voorbeeld.example"


def demo_email(who: str) -> str:
    """The address of somebody of the demonstration."""
    return next(person.email for person in PEOPLE if person.email.startswith(f"{who}@"))


@pytest.fixture(scope="module")
def furnished_folder(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all is that stands in the house; laid once."""
    furnishing = ("shell", "-c", "from tests.e2e.furnished import furnish; furnish()")
    return lay_house(tmp_path_factory.mktemp("furnished"), ("demo",), furnishing)


@pytest.fixture(scope="module")
def furnished(furnished_folder: Path, chromium: Browser) -> Iterator[Furnished]:
    """One furnished house for all tests of a module, which only look."""
    house = Furnished(furnished_folder, chromium)
    yield house.open(DEMO="1")
    house.close()
