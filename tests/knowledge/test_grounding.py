"""What an insight stands on, counted by who looks; and who counts as a critic or a team."""

import pytest
from django.urls import reverse

from knowledge import actions
from knowledge.grounding import ground_of, ready_for, spoken_for
from knowledge.models import Insight, Link
from people.actions import grant
from people.models import Membership, User
from search import catalogue
from search.models import Entry
from tests import factories, personas
from vocabulary.models import ContextProfile

pytestmark = pytest.mark.django_db


@pytest.fixture
def insight(library) -> Insight:
    """Anna's insight from a case for all members."""
    return factories.insight(personas.anna(), catalogue.record(factories.case()))


def entry_of(insight: Insight) -> Entry:
    """The insight in the catalogue."""
    return Entry.objects.get(key=insight.key)


def case_of_noorderland() -> Entry:
    """A case that only Noorderland may open."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return catalogue.record(factories.case(**shared))


def object_to(insight: Insight, by: User, **kept: object) -> Link:
    """`by` contradicts the insight with a new case (for all members unless said otherwise)."""
    case = catalogue.record(factories.case(**kept))
    return actions.join(by=by, from_entry=case, relation="contradicts", to_entry=entry_of(insight))


def ground(insight: Insight, reader: User):
    """What it stands on for this reader, whose rights are read anew."""
    return ground_of(insight, reader=User.objects.get(pk=reader.pk))


def test_reader_counts_only_what_the_reader_may_open(insight):
    anna, chris = personas.anna(), personas.chris()
    actions.join(
        by=anna, from_entry=case_of_noorderland(), relation="supports", to_entry=entry_of(insight)
    )
    counted = [(ground(insight, who).sources, ground(insight, who).cases) for who in (anna, chris)]
    assert counted == [(2, 2), (1, 1)]


def test_page_tells_an_outsider_nothing_of_a_case_that_is_closed_to_them(client, insight):
    Insight.objects.filter(pk=insight.pk).update(stage="insight")
    for _each in range(2):
        case = case_of_noorderland()
        actions.join(
            by=personas.anna(), from_entry=case, relation="supports", to_entry=entry_of(insight)
        )
    found = []
    for who in (personas.bram(), personas.chris()):
        client.force_login(who)
        found.append(client.get(insight.get_absolute_url()).context["needs"][0][1])
    assert found == [True, False]


def test_objection_that_the_author_may_no_longer_open_is_not_open(insight):
    anna, wim = personas.anna(), personas.wim()
    object_to(insight, wim, audience="organisation", organisation=personas.organisation())
    assert ground(insight, wim).open_objections == 1
    Membership.objects.filter(user=anna).delete()
    fresh = Insight.objects.get(pk=insight.pk)
    assert [ground(fresh, who).open_objections for who in (anna, wim)] == [0, 0]


def test_objection_that_its_author_could_never_answer_is_refused(client, insight):
    chris = personas.chris()
    closed = factories.case(
        audience="organisation", organisation=personas.organisation("Zuiderveen")
    )
    case = catalogue.record(closed)
    with pytest.raises(actions.CannotBeAnswered):
        actions.join(by=chris, from_entry=case, relation="narrows", to_entry=entry_of(insight))
    client.force_login(chris)
    sent = {"address": case.url, "relation": "contradicts", "note": "Bij ons niet."}
    answer = client.post(reverse("knowledge:link", args=[insight.pk]), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["address"])
    assert answer.context["form"]["note"].value() == "Bij ons niet."
    actions.join(by=chris, from_entry=case, relation="supports", to_entry=entry_of(insight))


def recognised(insight: Insight) -> None:
    """The insight has come so far that an answered objection makes it tested."""
    context = ContextProfile.objects.create(name="Klein", as_of=2026, stated_by="beleid")
    Insight.objects.filter(pk=insight.pk).update(stage="recognised", context_profile=context)


def needs_of(insight: Insight, by: User) -> list[str]:
    """What `by` is told to be missing; nothing when the insight moved on."""
    try:
        actions.promote(by=by, insight=insight)
    except actions.NotYet as lacking:
        return [str(need) for need in lacking.needs]
    return []


def answered(insight: Insight, critic: User) -> None:
    """`critic` contradicts it, and its author answers."""
    link = object_to(insight, critic)
    actions.answer(by=insight.author, link=link, insight=insight, text="Daar geldt het niet.")


ELSEWHERE = (
    "Iemand uit een ander team of een andere organisatie sprak het tegen of perkte het in, "
    "en dat is beantwoord."
)


@pytest.mark.parametrize(
    ("critic", "needs"),
    [("anna", [ELSEWHERE]), ("oost", [ELSEWHERE]), ("bram", []), ("chris", []), ("petra", [])],
)
def test_critic_is_somebody_of_another_team_or_organisation(insight, critic, needs):
    recognised(insight)
    who = {"oost": lambda: personas.person("Olga", "Noorderland", "Oost")}
    answered(insight, who.get(critic, lambda: getattr(personas, critic)())())
    assert needs_of(insight, personas.chris()) == needs


def test_objection_that_the_promoter_may_not_open_is_told_of_without_a_word_about_it(insight):
    recognised(insight)
    answered(insight, personas.bram())
    object_to(
        insight, personas.bram(), audience="organisation", organisation=personas.organisation()
    )
    assert ground(insight, personas.chris()).open_objections == 0
    assert needs_of(insight, personas.chris()) == [
        "De schrijver heeft eerst nog iets te beantwoorden."
    ]


def test_objection_from_a_document_that_was_given_can_be_answered(insight):
    given = catalogue.record(factories.case(audience="private"))
    for who in (personas.anna(), personas.fatima()):
        grant(user=who, key=given.key, by=None)
    fatima = User.objects.get(pk=personas.fatima().pk)
    link = actions.join(by=fatima, from_entry=given, relation="narrows", to_entry=entry_of(insight))
    assert list(Link.objects.visible_to(User.objects.get(pk=personas.anna().pk)))[-1] == link


def test_one_person_with_two_places_of_work_is_one_team_and_one_organisation(insight):
    bram = personas.bram()
    elsewhere = personas.organisation("Zuiderveen")
    Membership.objects.create(user=bram, organisation=elsewhere, team="Midden")
    actions.recognise(by=bram, insight=insight)
    found = ground(insight, bram)
    assert (found.recognised_by, found.teams, found.organisations) == (1, 1, 1)
    actions.recognise(by=personas.joris(), insight=insight)
    found = ground(insight, bram)
    assert (found.recognised_by, found.teams, found.organisations) == (2, 2, 2)


@pytest.mark.parametrize(
    ("groups_of", "number"),
    [
        ([], 0),
        ([set()], 0),
        ([{1, 2, 3}], 1),
        ([{1}, {1}], 1),
        ([{1, 2}, {1}], 2),
        ([{1}, {1, 2}, {2, 3}], 3),
        ([{1, 2}, {1, 2}, {1, 2}], 2),
    ],
)
def test_nobody_speaks_for_two_groups(groups_of, number):
    assert spoken_for(groups_of) == number


def test_who_may_move_an_insight_on_is_told_of_it_when_all_is_there(insight):
    """Nora, when two teams recognise it and three cases support it; never its author."""
    profile = ContextProfile.objects.create(name="Klein", as_of=2026, stated_by="beleid")
    said = {"for_whom": "Ouders.", "when": "Altijd.", "why": "Vertrouwen."}
    Insight.objects.filter(pk=insight.pk).update(stage="insight", context_profile=profile, **said)
    anna, nora = personas.anna(), personas.nora()
    for colleague in (personas.bram(), personas.chris()):
        actions.recognise(by=colleague, insight=insight)
    assert ready_for(nora) == []
    for case in (catalogue.record(factories.case()) for _each in range(2)):
        actions.join(by=nora, from_entry=case, relation="supports", to_entry=entry_of(insight))
    assert (ready_for(nora), ready_for(anna)) == ([insight], [])
    actions.promote(by=nora, insight=insight)
    assert ready_for(nora) == []
