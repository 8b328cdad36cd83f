"""Insights are distilled, worded better, recognised, contradicted and moved on."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from taggit.models import Tag

from knowledge import actions
from knowledge.models import Insight, Link
from search import catalogue
from search.models import Entry
from tests import factories, personas
from vocabulary.models import ContextProfile

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(library) -> Entry:
    """A case for all members, in the catalogue."""
    return catalogue.record(factories.case())


def complete(by, source, **wanted):
    """An insight that says all that an insight should."""
    context = ContextProfile.objects.create(name="Klein", as_of=2026, stated_by="beleid")
    said = {"for_whom": "Ouders.", "when": "Bij een eerste gesprek.", "why": "Vertrouwen."}
    return factories.insight(by, source, **said, context_profile=context, **wanted)


def cases_behind(insight: Insight, number: int, by) -> None:
    """Link `number` more cases that support the insight."""
    for _each in range(number):
        case = catalogue.record(factories.case())
        entry = Entry.objects.get(key=insight.key)
        actions.join(by=by, from_entry=case, relation="supports", to_entry=entry)


def test_insight_comes_from_its_source_and_starts_as_a_signal(source):
    insight = factories.insight(personas.nora(), source)
    assert insight.stage == "signal"
    links = Link.objects.values_list("from_entry__key", "relation", "to_entry__key")
    assert list(links) == [(insight.key, "derived_from", source.key)]


def test_insight_that_says_all_is_an_insight_at_once(source):
    assert complete(personas.nora(), source).stage == "insight"


def test_form_sent_twice_writes_one_insight(source):
    nora, key = personas.nora(), uuid4()
    first = factories.insight(nora, source, key_sent=key)
    assert factories.insight(nora, source, key_sent=key) == first


def test_nobody_distils_from_what_they_may_not_open(library):
    case = factories.case(audience="organisation", organisation=personas.organisation())
    with pytest.raises(actions.NotAllowed):
        factories.insight(personas.chris(), catalogue.record(case))


def of_noorderland() -> Entry:
    """A case that only Noorderland may open."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return catalogue.record(factories.case(**shared))


@pytest.mark.parametrize("audience", ["members", "public", "network"])
def test_insight_is_never_shared_wider_than_its_source(library, audience):
    with pytest.raises(actions.NotAllowed):
        factories.insight(
            personas.anna(), of_noorderland(), audience=audience, network=personas.network()
        )
    assert not Insight.objects.exists()


def test_insight_is_never_given_to_who_was_given_another_document(library):
    with pytest.raises(actions.NotAllowed):
        factories.insight(
            personas.anna(), of_noorderland(), audience="private", given="item:case:99"
        )


def test_insight_is_not_opened_wider_than_its_source_afterwards(library):
    anna, source = personas.anna(), of_noorderland()
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    insight = factories.insight(anna, source, **shared)
    insight.audience = "members"
    with pytest.raises(actions.NotAllowed):
        actions.reword(by=anna, insight=insight, version=1)
    assert Insight.objects.get().audience == "organisation"


def test_insight_whose_source_is_gone_can_be_worded_better_and_narrowed(source):
    anna = personas.anna()
    insight = factories.insight(anna, source)
    catalogue.withdraw(source.key)
    insight.audience, insight.organisation = "organisation", personas.organisation()
    assert actions.reword(by=anna, insight=insight, version=1).version == 2
    insight.audience = "members"
    with pytest.raises(actions.NotAllowed):
        actions.reword(by=anna, insight=insight, version=2)


def test_keyword_that_is_dropped_is_erased_unless_something_else_carries_it(source):
    anna = personas.anna()
    insight = factories.insight(anna, source)
    actions.reword(by=anna, insight=insight, version=1, tags=["Jansen", "school"])
    factories.topic(anna, about=source).tags.add("school")
    actions.reword(by=anna, insight=insight, version=2, tags=["vertrouwen"])
    assert set(Tag.objects.values_list("name", flat=True)) == {"school", "vertrouwen"}


def test_old_wording_stays_readable(source):
    nora = personas.nora()
    insight = factories.insight(nora, source)
    insight.claim = "Beter gezegd."
    actions.reword(by=nora, insight=insight, version=1, reason="scherper")
    kept = [(r.number, r.claim, r.reason) for r in insight.revisions.all()]
    assert kept == [(1, "Wie eerst toestemming vraagt, krijgt meer te horen.", "scherper")]
    assert Insight.objects.get().version == 2


def test_second_tab_with_the_old_version_is_told(source):
    nora = personas.nora()
    insight = factories.insight(nora, source)
    actions.reword(by=nora, insight=insight, version=1)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.reword(by=nora, insight=insight, version=1)


def test_somebody_else_does_not_word_it(source):
    insight = factories.insight(personas.nora(), source)
    with pytest.raises(actions.NotAllowed):
        actions.reword(by=personas.bram(), insight=insight, version=1)


def test_author_does_not_promote_the_own_insight(source):
    nora = personas.nora()
    insight = complete(nora, source)
    with pytest.raises(actions.NotAllowed):
        actions.promote(by=nora, insight=insight)


def test_somebody_else_promotes_when_three_cases_and_two_teams_recognise(source):
    nora, bram = personas.nora(), personas.bram()
    insight = complete(nora, source)
    with pytest.raises(actions.NotYet):
        actions.promote(by=bram, insight=insight)
    cases_behind(insight, 2, bram)
    for colleague in (bram, personas.chris()):
        actions.recognise(by=colleague, insight=insight)
    assert actions.promote(by=bram, insight=insight).stage == "recognised"
    assert [told.kind for told in nora.notifications.all()] == ["insight_moved"]


def test_two_colleagues_of_one_team_are_one_team(source):
    insight = complete(personas.nora(), source)
    cases_behind(insight, 2, personas.bram())
    for colleague in (personas.bram(), personas.joris()):
        actions.recognise(by=colleague, insight=insight)
    with pytest.raises(actions.NotYet):
        actions.promote(by=personas.bram(), insight=insight)


def test_objection_tells_the_author_and_is_answered_beside_it(source):
    nora, bram = personas.nora(), personas.bram()
    insight = factories.insight(nora, source)
    case = catalogue.record(factories.case())
    entry = Entry.objects.get(key=insight.key)
    link = actions.join(by=bram, from_entry=case, relation="contradicts", to_entry=entry)
    assert nora.notifications.count() == 1
    with pytest.raises(actions.NotAllowed):
        actions.answer(by=bram, link=link, insight=insight, text="Nee.")
    actions.answer(by=nora, link=link, insight=insight, text="Daar geldt het niet.")
    assert Link.objects.get(pk=link.pk).answer == "Daar geldt het niet."


def test_link_shows_only_to_who_may_open_both_ends(source):
    insight = factories.insight(personas.nora(), source)
    hidden = factories.case(audience="organisation", organisation=personas.organisation())
    entry = Entry.objects.get(key=insight.key)
    actions.join(
        by=personas.bram(), from_entry=catalogue.record(hidden), relation="supports", to_entry=entry
    )
    assert Link.objects.visible_to(personas.bram()).count() == 2
    assert Link.objects.visible_to(personas.chris()).count() == 1


def test_expired_review_date_takes_one_stage_once(source):
    insight = complete(personas.nora(), source)
    today = date(2026, 11, 22)
    Insight.objects.update(stage="shared", review_on=today - timedelta(days=1))
    assert actions.drop_expired(today=today) == 1
    assert actions.drop_expired(today=today) == 0
    assert Insight.objects.get(pk=insight.pk).stage == "tested"
