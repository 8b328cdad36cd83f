"""The demonstration: loaded once, complete, and true to the rules that it shows."""

from collections import Counter
from io import StringIO
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from beraad.demo import DEMO_PASSWORD, loading, today
from beraad.demo.people import PEOPLE, everybody, sign_in_lines
from beraad.start import tasks_of
from casebook import redaction
from casebook.intake.models import TEXTS, Authorship, CaseDraft, Note, Review
from casebook.models import CasePage
from deliberation import room
from deliberation.actions import releasing
from deliberation.engine import release
from deliberation.models import DeliberationReportPage, Event, Phase, ReturnQuestion, Session
from deliberation.rules import at_table, obstacles
from deliberation.seating import findings
from forum.models import Opener, Post, Topic
from knowledge.actions import promote
from knowledge.grounding import ready_for
from knowledge.models import Insight, Link, Relation
from knowledge.pages import ChapterPage, PublicationPage
from people.audience import user_may_see
from people.models import Network, Notification, Organisation, User
from search.catalogue import entry_for
from search.models import Entry
from vocabulary.context import CORE, KEYS, TELLING
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm, Theme
from vocabulary.scopes import Scope

pytestmark = pytest.mark.django_db

DIRECT = {"PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "HANDLE", "BSN", "IBAN"}
DIRECT |= {"LICENCE_PLATE", "BIRTHDATE", "CASE_NUMBER", "PLACE", "INSTITUTION", "URL"}
ENOUGH_FOR_A_FIGURE = 5


def named(name: str) -> User:
    """The person of the demonstration with this first name."""
    return everybody()[name]


def run_demo() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for all of this module and rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        yield run_demo()
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper():
    """No transaction for each test: that would close the connection which `demo` holds open."""


@pytest.fixture(autouse=True)
def _is_demo(settings):
    settings.DEMO = True


def test_loads_all_its_parts(demo):
    names = ", ".join(part.name for part in loading.PARTS)

    assert demo == f"Loaded the demonstration: {names}.\n"


def test_a_second_time_does_nothing_says_nothing_and_is_quick(demo):
    def amounts():
        models = (
            User,
            CasePage,
            Session,
            Insight,
            Topic,
            Post,
            PublicationPage,
            Note,
            GlossaryTerm,
        )
        return [model.objects.count() for model in models]

    before = amounts()

    started = perf_counter()
    assert run_demo() == ""
    assert perf_counter() - started < 1

    assert amounts() == before


def test_is_refused_where_the_demonstration_is_off(settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("demo")


def test_everybody_can_sign_in(demo):
    for person in PEOPLE:
        assert Client().login(email=person.email, password=DEMO_PASSWORD), person.email


def test_the_lines_at_the_start_name_everybody_and_the_password():
    lines = sign_in_lines()

    assert [line.split()[0] for line in lines[1:]] == [person.email for person in PEOPLE]
    assert lines[0].endswith(DEMO_PASSWORD)


def test_the_sign_in_page_shows_whom_to_sign_in_as(demo, client):
    page = client.get("/inloggen/").content.decode()

    assert [person.email for person in PEOPLE if person.email not in page] == []
    assert DEMO_PASSWORD in page


def test_the_sign_in_page_shows_nobody_when_it_is_no_demonstration(demo, client, settings):
    settings.DEMO = False

    page = client.get("/inloggen/").content.decode()

    assert [person.email for person in PEOPLE if person.email in page] == []
    assert DEMO_PASSWORD not in page


def test_there_is_as_much_as_was_promised(demo):
    assert Organisation.objects.count() == 3
    assert Network.objects.count() == 1
    assert Theme.objects.count() == 11
    assert ContextProfile.objects.count() == 12
    assert GlossaryTerm.objects.count() >= 40
    assert CasePage.objects.count() == 8
    assert PublicationPage.objects.count() == 5
    assert ChapterPage.objects.count() == 17
    assert DeliberationReportPage.objects.count() == 2
    assert Session.objects.filter(phase=Phase.CLOSED).count() == 2
    assert set(Counter(Topic.objects.values_list("scope", flat=True)).values()) == {4}
    assert set(Topic.objects.values_list("scope", flat=True)) == set(Scope.values)


def test_every_opener_is_used_and_a_summary_builds_on_two(demo):
    assert set(Post.objects.values_list("opener", flat=True)) == set(Opener.values)
    summaries = Post.objects.filter(opener=Opener.TOGETHER)
    assert min(post.builds_on.count() for post in summaries) >= 2


def test_insights_stand_in_different_stages_with_objections(demo):
    assert Counter(Insight.objects.values_list("stage", flat=True)) == {
        "signal": 1,
        "insight": 3,
        "recognised": 2,
        "shared": 1,
        "withdrawn": 1,
    }
    contradicted = Link.objects.get(relation=Relation.CONTRADICTS)
    assert contradicted.answered_at is not None
    assert Link.objects.get(relation=Relation.NARROWS).answer == ""


def test_one_insight_waits_for_somebody_else_to_move_it_on(demo):
    nadia = named("nadia")
    insight = ready_for(nadia)[0]

    assert [task.url for task in tasks_of(nadia)] == [
        reverse("forum:hidden"),
        insight.get_absolute_url(),
    ]
    assert promote(by=nadia, insight=insight).stage == "recognised"


def test_nothing_is_older_than_what_it_is_about(demo):
    for insight in Insight.objects.all():
        links = Link.objects.filter(from_entry__key=insight.key)
        joined = [link.made_at for link in Link.objects.touching(entry_for(insight))]
        moves = list(insight.revisions.order_by("number").values_list("at", flat=True))
        assert [link for link in links if link.to_entry.date > link.made_at.date()] == []
        assert insight.made_at.date() <= min(joined).date()
        assert moves == sorted(moves)
        assert all(max(joined) < move <= insight.changed_at for move in moves)
        assert insight.changed_at <= timezone.now()
    answered = Link.objects.get(answered_at__isnull=False)
    promoted = Insight.objects.get(stage="shared").revisions.get(stage="recognised")
    assert answered.made_at < answered.answered_at < promoted.at


def test_nothing_in_the_forum_is_of_tomorrow_or_of_the_night(demo):
    written = [*Topic.objects.values_list("made_at", flat=True)]
    written += Post.objects.values_list("made_at", flat=True)
    assert max(written) < timezone.now()
    assert {8 <= timezone.localtime(moment).hour < 20 for moment in written} == {True}
    for topic in Topic.objects.all():
        assert entry_for(topic).date == topic.made_at.date()


def test_a_table_says_what_may_be_in_its_report(demo):
    session = Session.objects.get(phase=Phase.RELEASING)
    ingrid, dewi = (releasing.seat_of(session, named(name)) for name in ("ingrid", "dewi"))
    state = room.current_state(session)
    said = {seat: sum(seat in yes for yes in state.answers.values()) for seat in (ingrid, dewi)}

    assert {item.kind for item in release.items_of(state, ingrid)} == {"signed", "joint"}
    assert said == {ingrid: 0, dewi: len(release.items_of(state, dewi))}
    assert session.release_until > timezone.now()


def test_everybody_has_something_to_do(demo):
    assert [
        person.name for person in PEOPLE if not tasks_of(User.objects.get(email=person.email))
    ] == []


@pytest.mark.parametrize(("name", "most"), [("noor", 20), ("nadia", 35)])
def test_the_start_page_asks_little(demo, client, query_count, name, most):
    client.force_login(named(name))
    assert query_count(client, "/") <= most


def test_a_withdrawn_insight_is_no_news(demo, client):
    client.force_login(named("nadia"))
    withdrawn = Insight.objects.get(stage="withdrawn")
    shown = [client.get("/").context["news"], Entry.objects.visible_to(named("nadia"))]

    assert [withdrawn.key in {entry.key for entry in list} for list in shown] == [False, True]


def test_contexts_hold_known_properties_and_no_name_of_a_municipality(demo):
    assert set(ContextValue.objects.values_list("key", flat=True)) <= set(KEYS)
    assert set(ContextProfile.objects.values_list("as_of", flat=True)) == {2017}
    assert not ContextProfile.objects.filter(is_named=True).exists()
    labels = {str(KEYS[key]) for key in TELLING}
    for profile in ContextProfile.objects.prefetch_related("values"):
        shown = profile.shown_values()
        assert {label for label, _value in shown} & labels == set()
        assert set(profile.core()) <= set(CORE)
        assert redaction.scan({"name": profile.name}) == []


def test_nobody_can_be_recognised_in_what_is_published(demo):
    texts = {}
    for page in CasePage.objects.all():
        texts |= {f"{page.pk}-{name}": getattr(page, name) for name in TEXTS if name != "keywords"}
    for page in DeliberationReportPage.objects.all():
        texts |= {f"r{page.pk}-{name}": getattr(page, name) for name in ("title", "introduction")}
        passages = (p for section in page.sections for p in section["passages"])
        texts |= {f"r{page.pk}-{p['id']}": p["text"] for p in passages}
    for question in ReturnQuestion.objects.all():
        texts[f"q{question.pk}"] = question.text
    for event in Event.objects.all():
        told = event.payload.get("values", {})
        texts |= {f"e{event.pk}-{name}": text for name, text in told.items()}

    found = [f for f in redaction.scan(texts) if f.label in DIRECT]

    assert found == []


def test_nothing_promises_that_people_cannot_be_traced(demo):
    texts = [getattr(page, name) for page in CasePage.objects.all() for name in TEXTS[:2]]
    texts += [*PublicationPage.objects.values_list("summary", flat=True), *sign_in_lines()]
    texts += Topic.objects.values_list("text", flat=True)

    assert [text for text in texts if "anoniem" in text.lower()] == []


def test_authors_reach_their_case_by_a_grant_of_their_own(demo):
    for written in Authorship.objects.select_related("author", "page"):
        assert f"item:{written.page.key}" in {
            grant.token for grant in written.author.grants.all()
        }, written


def test_cases_come_from_the_kitchen_table_and_from_the_council(demo):
    assert Counter(CasePage.objects.values_list("level", flat=True)) == {
        Level.SOCIAL_WORKER: 4,
        Level.CIVIL_SERVANT: 1,
        Level.MANAGEMENT: 1,
        Level.POLICY: 1,
        Level.ALDERMAN: 1,
    }
    assert Counter(CasePage.objects.values_list("audience", flat=True)) == {
        "members": 4,
        "network": 3,
        "organisation": 1,
    }


def test_figures_in_reports_are_about_enough_people(demo):
    figures = [
        passage["figure"]
        for page in DeliberationReportPage.objects.all()
        for section in page.sections
        for passage in section["passages"]
        if passage["figure"]
    ]

    assert len(figures) == 1
    assert all(sum(n for _label, n in figure) >= ENOUGH_FOR_A_FIGURE for figure in figures)


def test_one_question_of_a_table_is_answered_and_one_is_open(demo):
    answered, still_open = ReturnQuestion.objects.order_by("pk")

    assert answered.answers.get().by == answered.owner
    assert not still_open.answers.exists()
    assert still_open.due > timezone.localdate()


def test_the_room_of_today_can_be_opened_at_once(demo):
    session = Session.objects.get(code=today.CODE)

    assert timezone.localdate(session.starts_at) == timezone.localdate()
    assert obstacles(session) == []
    table = at_table(session)
    assert [row.level for row in table] == list(today.TABLE.values())
    assert all(user_may_see(row.user, session.case) for row in table)
    assert user_may_see(session.facilitator, session.case)
    assert {finding.code for finding in findings(session, table)} == {"few_in_level"}
    assert session.seating_reason == today.REASON


def test_the_plan_moves_to_today_until_the_room_is_opened(demo):
    session = Session.objects.get(code=today.CODE)
    last_week = session.starts_at - timezone.timedelta(days=7)
    Session.objects.filter(pk=session.pk).update(starts_at=last_week)

    run_demo()

    session.refresh_from_db()
    assert timezone.localdate(session.starts_at) == timezone.localdate()


def test_a_room_that_was_opened_stays_where_it_is(demo):
    closed = Session.objects.filter(phase=Phase.CLOSED).order_by("pk").first()

    run_demo()

    assert Session.objects.get(pk=closed.pk).starts_at == closed.starts_at


def test_desks_are_not_empty(demo):
    samira = User.objects.get(email="samira@socialeteams.example")
    jelle = User.objects.get(email="jelle@socialeteams.example")

    assert Note.objects.of(samira).count() == 3
    assert CaseDraft.objects.of(samira).count() == 2
    waiting = Review.objects.get(verdict=Review.Verdict.ASKED)
    assert waiting.reader == jelle
    assert "Corrie" not in str(waiting.texts)


def test_the_practice_case_gives_the_recognition_something_to_find(demo):
    draft = CaseDraft.objects.get(title__startswith="Oefencasus")

    found = {str(finding.label) for finding in redaction.scan(draft.texts())}

    wanted = {"PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "BSN", "IBAN", "BIRTHDATE"}
    assert wanted | {"LICENCE_PLATE", "CASE_NUMBER", "INSTITUTION", "PLACE"} <= found


def test_there_are_few_messages(demo):
    people = Counter(Notification.objects.filter(read_at=None).values_list("user", flat=True))

    assert max(people.values()) <= 3


def test_texts_are_in_dutch_and_sources_are_named(demo):
    assert set(PublicationPage.objects.values_list("language", flat=True)) == {"nl"}
    assert not PublicationPage.objects.filter(source="").exists()
