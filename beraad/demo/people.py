"""The invented people of the demonstration, their organisations, and what each can show.

Names, places and organisations do not exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from beraad.demo import DEMO_PASSWORD
from people.models import (
    LineManager,
    Membership,
    Network,
    NetworkMembership,
    Organisation,
    User,
)

FOUNDATION = "Stichting Sociale Teams Grevelstede"
MUNICIPALITY = "Gemeente Grevelstede"
NEIGHBOUR = "Gemeente Lindermeer"
NETWORK = "Kennisnetwerk Tussen de Dijken"

ORGANISATIONS = (FOUNDATION, MUNICIPALITY, NEIGHBOUR)


@dataclass(frozen=True)
class Person:
    """Somebody invented. `does` is what a visitor can try as this person."""

    email: str
    name: str
    does: Promise
    works_at: str = ""
    team: str = ""
    manager: str = ""
    """The e-mail address of the own line manager."""
    in_network: bool = False
    is_editor: bool = False
    """Whether this person publishes in the name of the network."""
    language: str = "nl"
    is_keeper: bool = False
    """Whether this person looks after the platform in the CMS."""


PEOPLE = (
    Person(
        "samira@socialeteams.example",
        "Samira Bouali",
        _("social worker: has notes, a half-finished case and a case on the table of today"),
        FOUNDATION,
        "Noord",
        "hanneke@socialeteams.example",
        in_network=True,
    ),
    Person(
        "jelle@socialeteams.example",
        "Jelle Hoekstra",
        _("social worker in another team: a case waits for a second reader"),
        FOUNDATION,
        "Haven",
        "hanneke@socialeteams.example",
        in_network=True,
    ),
    Person(
        "merel@socialeteams.example",
        "Merel van Dongen",
        _("social worker: takes part in the deliberation of today"),
        FOUNDATION,
        "Haven",
        "hanneke@socialeteams.example",
    ),
    Person(
        "kofi@socialeteams.example",
        "Kofi Mensah",
        _("social worker who reads the screens in English"),
        FOUNDATION,
        "Oost",
        "rachid@socialeteams.example",
        in_network=True,
        language="en",
    ),
    Person(
        "noor@socialeteams.example",
        "Noor de Wit",
        _("new in the team since this week: searches and asks"),
        FOUNDATION,
        "Oost",
        "rachid@socialeteams.example",
    ),
    Person(
        "hanneke@socialeteams.example",
        "Hanneke Blom",
        _("manager of two teams: brought a case about a waiting list to a table"),
        FOUNDATION,
        manager="ingrid@socialeteams.example",
        in_network=True,
    ),
    Person(
        "rachid@socialeteams.example",
        "Rachid Amrani",
        _("manager: takes part in the deliberation of today"),
        FOUNDATION,
        manager="ingrid@socialeteams.example",
    ),
    Person(
        "ingrid@socialeteams.example",
        "Ingrid Postma",
        _("director of the foundation: says what may be in the report of a table"),
        FOUNDATION,
        manager="theo@socialeteams.example",
    ),
    Person(
        "theo@socialeteams.example",
        "Theo Verhagen",
        _("board of the foundation: takes part in the deliberation of today"),
        FOUNDATION,
    ),
    Person(
        "dewi@grevelstede.example",
        "Dewi Santoso",
        _("civil servant who decides on support: brought a case, takes part today"),
        MUNICIPALITY,
        "Toegang",
        in_network=True,
    ),
    Person(
        "pieter@grevelstede.example",
        "Pieter Visser",
        _("civil servant for work and income: takes part in the deliberation of today"),
        MUNICIPALITY,
        "Werk en inkomen",
    ),
    Person(
        "yasmin@grevelstede.example",
        "Yasmin Kaya",
        _("policy officer: answered a question of a table, takes part today"),
        MUNICIPALITY,
        "Beleid",
        in_network=True,
    ),
    Person(
        "mark@grevelstede.example",
        "Mark de Boer",
        _("policy officer: still owes a table an answer, takes part today"),
        MUNICIPALITY,
        "Beleid",
    ),
    Person(
        "carla@grevelstede.example",
        "Carla Wijnands",
        _("director of the municipality: takes part in the deliberation of today"),
        MUNICIPALITY,
    ),
    Person(
        "ruben@grevelstede.example",
        "Ruben Achterberg",
        _("alderman: brought a case, takes part in the deliberation of today"),
        MUNICIPALITY,
    ),
    Person(
        "elif@lindermeer.example",
        "Elif Demir",
        _("social worker of the neighbouring municipality, where things are done differently"),
        NEIGHBOUR,
        "Dorpen",
        "bas@lindermeer.example",
        in_network=True,
    ),
    Person(
        "daan@lindermeer.example",
        "Daan Smit",
        _("social worker of the neighbouring municipality, in another team"),
        NEIGHBOUR,
        "Kern",
        "bas@lindermeer.example",
    ),
    Person(
        "bas@lindermeer.example",
        "Bas Kuipers",
        _("manager in the neighbouring municipality: is asked for a deliberation next week"),
        NEIGHBOUR,
    ),
    Person(
        "anouk@lindermeer.example",
        "Anouk Jansen",
        _("policy officer of the neighbouring municipality: brought a case about procurement"),
        NEIGHBOUR,
        "Beleid",
        in_network=True,
    ),
    Person(
        "willem@lindermeer.example",
        "Willem Terpstra",
        _("alderman of the neighbouring municipality: is asked for a deliberation next week"),
        NEIGHBOUR,
    ),
    Person(
        "farah@begeleiding.example",
        "Farah Haddad",
        _("facilitator from outside: can open the room of today at once"),
    ),
    Person(
        "joost@begeleiding.example",
        "Joost Lammers",
        _("facilitator from outside: waits for what a table wants in its report"),
    ),
    Person(
        "nadia@kennisnetwerk.example",
        "Nadia Vermeer",
        _("editor of the knowledge network: imports reports, has an insight to move on"),
        in_network=True,
        is_editor=True,
    ),
    Person(
        "ellen@beheer.example",
        "Ellen Bakker",
        _("looks after the platform in the CMS, and after what was hidden in the forum"),
        is_keeper=True,
    ),
)


def sign_in_lines() -> list[str]:
    """What `manage.py start` prints: the password, and for each person what they can show."""
    width = max(len(person.email) for person in PEOPLE)
    intro = now("The people of this demonstration have the password %(password)s")
    lines = [f"  {person.email:<{width}}  {person.does}" for person in PEOPLE]
    return [intro % {"password": DEMO_PASSWORD}, *lines]


def on_sign_in_page() -> dict[str, object]:
    """What the sign-in page shows of the demonstration; nothing when it is off."""
    if not settings.DEMO:
        return {}
    return {"demo_people": PEOPLE, "demo_password": DEMO_PASSWORD}


def load_people() -> None:
    """Make the organisations, the network and everybody in them."""
    places = {name: Organisation.objects.create(name=name) for name in ORGANISATIONS}
    network = Network.objects.create(name=NETWORK)
    users = _make_users()
    Membership.objects.bulk_create(
        Membership(user=users[p.email], organisation=places[p.works_at], team=p.team)
        for p in PEOPLE
        if p.works_at
    )
    NetworkMembership.objects.bulk_create(
        NetworkMembership(user=users[p.email], network=network, is_editor=p.is_editor)
        for p in PEOPLE
        if p.in_network
    )
    LineManager.objects.bulk_create(
        LineManager(worker=users[p.email], manager=users[p.manager]) for p in PEOPLE if p.manager
    )


def _make_users() -> dict[str, User]:
    hashed = make_password(DEMO_PASSWORD)  # slow on purpose, so once
    return by_email(
        User.objects.bulk_create(
            User(
                email=person.email,
                first_name=person.name.partition(" ")[0],
                last_name=person.name.partition(" ")[2],
                password=hashed,
                language=person.language,
                is_demo=True,
                is_staff=person.is_keeper,
                is_superuser=person.is_keeper,
            )
            for person in PEOPLE
        )
    )


def by_email(users: Iterable[User]) -> dict[str, User]:
    """The users by their e-mail address."""
    return {user.email: user for user in users}


def everybody() -> dict[str, User]:
    """The people of the demonstration by their first name in small letters: `samira`."""
    return {user.first_name.lower(): user for user in User.objects.filter(is_demo=True)}
