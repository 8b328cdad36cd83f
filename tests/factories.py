"""Things in our tests, complete enough to be believed. Each maker takes what matters as keyword."""

from uuid import uuid4

from django.utils import timezone

import forum.actions
import knowledge.actions
from casebook.models import CaseIndexPage, CasePage
from deliberation.models import DeliberationIndexPage, DeliberationReportPage
from forum.models import Post, Topic
from knowledge.models import Insight
from people.models import User
from search.models import Entry
from vocabulary.levels import Level
from vocabulary.scopes import Scope

CASE = {
    "title": "Een moeder wil niet dat school meekijkt",
    "summary": "Een moeder zegt nee. De school maakt zich zorgen.",
    "situation": "Een moeder woont met twee kinderen in een flat. De kinderen zijn vaak moe.",
    "doubt": "Ze vroeg mij om niet met de school te praten, en ik zei niets.",
    "option_a": "Toch met de school praten.",
    "price_a": "Het vertrouwen van de moeder.",
    "option_b": "Wachten tot zij het wil.",
    "price_b": "Misschien de veiligheid van de kinderen.",
    "involved": "Moeder, twee kinderen, de school, het team.",
    "question": "Mag ik met de school praten als moeder dat niet wil?",
    "level": Level.SOCIAL_WORKER,
}


def case(**wanted: object) -> CasePage:
    """A published case; for everybody who can sign in unless said otherwise."""
    number = CasePage.objects.count()
    shown = {"slug": f"casus-{number}", "audience": "members", "first_published_at": timezone.now()}
    page = CasePage(**{**CASE, **shown, **wanted})
    return CaseIndexPage.objects.get().add_child(instance=page)


def report(case: CasePage, **wanted: object) -> DeliberationReportPage:
    """A published report on `case`; for everybody who can sign in unless said otherwise."""
    number = DeliberationReportPage.objects.count()
    shown = {"slug": f"verslag-{number}", "audience": "members", "case_key": case.key}
    fields = {"title": "Verslag", "first_published_at": timezone.now(), **shown, **wanted}
    page = DeliberationReportPage(**fields)
    return DeliberationIndexPage.objects.get().add_child(instance=page)


def topic(by: User, **wanted: object) -> Topic:
    """A question in the forum; for everybody who can sign in unless said otherwise."""
    fields = {
        "title": "Hoe praat je met school zonder toestemming?",
        "text": "Ik weet niet goed wat mag.",
        "scope": Scope.INDIVIDUAL,
        "audience": "members",
        "key_sent": uuid4(),
        **wanted,
    }
    return forum.actions.ask(by=by, topic=Topic(**fields))


def note(by: User, topic: Topic, **wanted: object) -> Post:
    """A note that builds on `topic`."""
    fields = {
        "opener": "my_idea",
        "text": "Vraag het eerst aan de moeder zelf.",
        "show_name": True,
        "key_sent": uuid4(),
        **wanted,
    }
    return forum.actions.build_on(by=by, topic=topic, **fields)


def insight(by: User, source: Entry, **wanted: object) -> Insight:
    """An insight that comes from `source`; for everybody who can sign in unless said otherwise."""
    fields = {
        "claim": "Wie eerst toestemming vraagt, krijgt meer te horen.",
        "audience": "members",
        "key_sent": uuid4(),
        **wanted,
    }
    return knowledge.actions.distil(by=by, insight=Insight(**fields), source=source)
