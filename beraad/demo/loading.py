"""Loads the demonstration, part by part, each once.

What was loaded is remembered in the audit list. So a second start does nothing, and what somebody
deleted stays deleted.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from beraad.demo.cases import load_cases
from beraad.demo.deliberations import load_deliberations
from beraad.demo.insights import load_insights
from beraad.demo.next_week import keep_next_week, load_next_week
from beraad.demo.people import load_people
from beraad.demo.publications import load_publications
from beraad.demo.questions import load_questions
from beraad.demo.today import keep_today, load_today
from beraad.demo.words import load_words
from beraad.demo.workbench import load_workbench
from people.actions import record_audit
from people.models import AuditEntry

ACTION = "demo_loaded"


@dataclass(frozen=True)
class Part:
    """A part of the demonstration; later parts build on earlier ones."""

    name: str
    load: Callable[[], None]


PARTS = (
    Part("people", load_people),
    Part("words", load_words),
    Part("cases", load_cases),
    Part("today", load_today),
    Part("next week", load_next_week),
    Part("deliberations", load_deliberations),
    Part("publications", load_publications),
    Part("insights", load_insights),
    Part("questions", load_questions),
    Part("workbench", load_workbench),
)


def load_demo() -> list[str]:
    """Load what was not loaded yet, each part as a whole. Returns the names of those parts."""
    done = set(AuditEntry.objects.filter(action=ACTION).values_list("key", flat=True))
    missing = [part for part in PARTS if part.name not in done]
    for part in missing:
        _load(part)
    keep_today()
    keep_next_week()
    return [part.name for part in missing]


@transaction.atomic
def _load(part: Part) -> None:
    part.load()
    record_audit(by=None, action=ACTION, key=part.name)
