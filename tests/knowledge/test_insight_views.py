"""The pages of insights, tried by who may and who may not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from casebook.models import CasePage
from knowledge import actions
from knowledge.evidence import evidence_from
from knowledge.models import Insight, Link
from people.actions import choose_language, grant
from people.models import User
from search import catalogue, indexer
from search.models import Entry
from tests import factories, personas
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(library) -> Entry:
    """A case that only Noorderland may open, in the catalogue."""
    case = factories.case(audience="organisation", organisation=personas.organisation())
    return catalogue.record(case)


def of_noorderland(source: Entry, **wanted: object) -> Insight:
    """Anna's insight, for Noorderland only."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return factories.insight(personas.anna(), source, **shared, **wanted)


def pages_of(insight: Insight) -> list[str]:
    """Every page of this insight."""
    names = ("insight", "reword", "promote", "recognise", "link", "withdraw")
    return [reverse(f"knowledge:{name}", args=[insight.pk]) for name in names]


def test_outsider_meets_pages_that_do_not_exist(client, source):
    insight = of_noorderland(source)
    client.force_login(personas.chris())
    allowed = {"insight": client.get}
    found = [
        allowed.get(url.split("/")[-2], client.post)(url).status_code
        for url in pages_of(insight)[1:]
    ]
    assert found == [404] * 5
    assert client.get(insight.get_absolute_url()).status_code == 404
    assert client.get(f"{reverse('knowledge:distil')}?uit={source.key}").status_code == 404


def test_signed_out_visitor_is_asked_to_sign_in(client, source):
    for url in pages_of(of_noorderland(source)):
        assert client.get(url).url == f"{reverse('people:sign_in')}?next={url}"


@pytest.mark.parametrize("which", ["list", "insight"])
def test_number_of_queries_does_not_grow(client, source, query_count, which):
    client.force_login(personas.bram())
    insight = of_noorderland(source)
    url = reverse("knowledge:insights") if which == "list" else insight.get_absolute_url()
    one = query_count(client, url)
    for _number in range(29):
        other = of_noorderland(source)
        entries = Entry.objects.filter(key__in=[insight.key, other.key]).order_by("pk")
        actions.join(
            by=personas.bram(), from_entry=entries[1], relation="supports", to_entry=entries[0]
        )
    assert query_count(client, url) == one
    assert one <= 15


def typed(**changed: object) -> dict:
    """What somebody typed."""
    shared = f"org:{personas.organisation().pk}"
    said = {"claim": "Vragen helpt.", "language": "nl", "shared": shared}
    return {**said, "key_sent": str(uuid4()), **changed}


def test_insight_is_distilled_from_a_passage(client, source):
    client.force_login(personas.anna())
    url = f"{reverse('knowledge:distil')}?uit={source.key}&passage=p-3"
    answer = client.post(url, typed())
    insight = Insight.objects.get()
    assert answer.url == insight.get_absolute_url()
    piece = client.get(answer.url).context["evidence"]["grounds"][0]
    assert piece.url == f"{source.url}#p-3"


def test_withdrawn_insight_says_so_wherever_it_is_found(client, library):
    theme = Theme.objects.create(number=1, slug="wonen", name_nl="Wonen", description_nl="x")
    anna, source = personas.anna(), catalogue.record(factories.case())
    kept, gone = (factories.insight(anna, source) for _each in range(2))
    for one in (kept, gone):
        one.themes.add(theme)
        catalogue.record(one)
    actions.withdraw(by=anna, insight=gone, because="Het klopt niet.")
    indexer.drain()
    client.force_login(personas.bram())
    found = client.get("/zoeken/?q=toestemming").context["found"].rows
    listed = client.get(theme.get_absolute_url()).context["page"].object_list
    remarks = {kept.key: "", gone.key: "Ingetrokken"}
    assert {row.entry.key: row.entry.remark for row in found} == remarks
    assert {entry.key: entry.remark for entry in listed} == remarks


SECTIONS = [
    {
        "title": "Dialoog",
        "passages": [
            {"id": "p-1", "heading": "", "text": "Wij\nwachtten.", "figure": []},
            {"id": "p-2", "heading": "Keuze", "text": "", "figure": [["A", 6], ["B", 5]]},
        ],
    }
]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [("p-1", ("Dialoog", ["Wij", "wachtten."])), ("p-2", ("Keuze", ["A: 6", "B: 5"]))],
)
def test_passage_of_a_report_stands_above_the_form(client, library, passage, expected):
    report = catalogue.record(factories.report(factories.case(), sections=SECTIONS))
    client.force_login(personas.anna())
    answer = client.get(f"{reverse('knowledge:distil')}?uit={report.key}&passage={passage}")
    quote = answer.context["quote"]
    assert (quote.heading, quote.lines) == expected
    assert quote.url == f"{report.url}#{passage}"
    assert [line for line in quote.lines if f"<p>{line}</p>" not in answer.content.decode()] == []


@pytest.mark.parametrize("passage", ["", "p-9", "<b>", "x" * 400])
def test_passage_that_is_not_there_is_not_shown(client, library, passage):
    report = catalogue.record(factories.report(factories.case(), sections=SECTIONS))
    client.force_login(personas.anna())
    answer = client.get(reverse("knowledge:distil"), {"uit": report.key, "passage": passage})
    assert (answer.status_code, answer.context["quote"]) == (200, None)


def test_context_that_is_left_open_has_a_name_and_says_what_it_is_for(client, source):
    client.force_login(personas.anna())
    page = client.get(f"{reverse('knowledge:distil')}?uit={source.key}").content.decode()
    assert "---------" not in page
    assert "Geen bepaald soort gemeente" in page


def test_insight_is_never_shared_wider_than_its_source(client, source):
    client.force_login(personas.anna())
    answer = client.post(f"{reverse('knowledge:distil')}?uit={source.key}", typed(shared="members"))
    assert list(answer.context["form"].errors) == ["shared"]


@pytest.fixture
def given(library) -> Entry:
    """A case that nobody may open but who was given it: Fatima and Chris."""
    entry = catalogue.record(factories.case(audience="private"))
    for person in (personas.fatima(), personas.chris()):
        grant(user=person, key=entry.key, by=None)
    return entry


def shared_with(client, source: Entry, who: str) -> list[str]:
    """The choices that the form offers this persona."""
    client.force_login(getattr(personas, who)())
    form = client.get(f"{reverse('knowledge:distil')}?uit={source.key}").context["form"]
    return [token for token, _name in form.fields["shared"].choices]


def who_may_read(insight: Insight) -> list[str]:
    """Those of our people who may open it, in the catalogue as in the database."""
    people = ("anna", "bram", "chris", "fatima")
    persons = {name: User.objects.get(pk=getattr(personas, name)().pk) for name in people}
    found = [n for n, user in persons.items() if insight in Insight.objects.visible_to(user)]
    listed = Entry.objects.filter(key=insight.key)
    assert found == [n for n, user in persons.items() if listed.visible_to(user).exists()]
    return found


def test_insight_from_what_was_given_is_shared_with_who_was_given_it(client, given):
    assert shared_with(client, given, "fatima") == ["source"]
    answer = client.post(
        f"{reverse('knowledge:distil')}?uit={given.key}", typed(shared="source"), follow=True
    )
    insight = answer.context["insight"]
    assert (insight.audience, who_may_read(insight)) == ("private", ["chris", "fatima"])


def test_outsider_who_was_given_a_case_shares_with_who_may_open_the_case(client, source):
    grant(user=personas.fatima(), key=source.key, by=None)
    assert shared_with(client, source, "fatima") == ["source"]
    client.post(f"{reverse('knowledge:distil')}?uit={source.key}", typed(shared="source"))
    assert who_may_read(Insight.objects.get()) == ["anna", "bram", "fatima"]
    assert shared_with(client, source, "anna") == [f"org:{personas.organisation().pk}"]


def test_insight_is_opened_further_when_its_source_was(client, given):
    shared_with(client, given, "fatima")
    client.post(f"{reverse('knowledge:distil')}?uit={given.key}", typed(shared="source"))
    insight = Insight.objects.get()
    url = reverse("knowledge:reword", args=[insight.pk])
    assert client.post(url, typed(version=1, shared="members")).status_code == 422
    case = CasePage.objects.get()
    case.audience = "members"
    case.save()
    catalogue.record(case)
    client.post(url, typed(version=1, shared="members"))
    assert who_may_read(insight) == ["anna", "bram", "chris", "fatima"]


def test_author_who_may_no_longer_open_the_source_can_still_word_it_better(client, given):
    shared_with(client, given, "fatima")
    client.post(f"{reverse('knowledge:distil')}?uit={given.key}", typed(shared="source"))
    insight = Insight.objects.get()
    grant(user=personas.fatima(), key=insight.key, by=None)
    catalogue.withdraw(given.key)
    url = reverse("knowledge:reword", args=[insight.pk])
    client.post(url, typed(version=1, shared="source", claim="Beter."))
    found = Insight.objects.get()
    assert (found.claim, found.audience, found.given) == ("Beter.", "private", insight.given)


def test_empty_claim_is_told_beside_the_field_and_the_rest_stays(client, source):
    client.force_login(personas.anna())
    url = f"{reverse('knowledge:distil')}?uit={source.key}"
    answer = client.post(url, typed(claim="", why="Vertrouwen."))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["claim"]
    assert answer.context["form"]["why"].value() == "Vertrouwen."


def test_new_wording_is_saved_and_an_old_tab_keeps_its_text(client, source):
    insight = of_noorderland(source)
    client.force_login(personas.anna())
    url = reverse("knowledge:reword", args=[insight.pk])
    client.post(url, typed(version=1))
    answer = client.post(url, typed(version=1, claim="Uit het oude tabblad."))
    assert answer.status_code == 422
    assert answer.context["form"]["claim"].value() == "Uit het oude tabblad."
    assert Insight.objects.get().claim == "Vragen helpt."


def test_page_tells_what_changed_a_wording_or_a_stage(client, source):
    insight, anna = of_noorderland(source), personas.anna()
    insight.claim = "Beter."
    actions.reword(by=anna, insight=insight, version=1)
    actions.withdraw(by=anna, insight=insight, because="Het klopt niet.")
    client.force_login(personas.bram())
    changes = client.get(insight.get_absolute_url()).context["changes"]
    told = [(c.revision.claim, c.is_reworded, c.moved_to, c.revision.reason) for c in changes]
    assert told == [
        ("Beter.", False, "Ingetrokken", "Het klopt niet."),
        ("Wie eerst toestemming vraagt, krijgt meer te horen.", True, "", ""),
    ]


def test_link_is_made_by_the_address_of_a_page(client, source):
    insight = of_noorderland(source)
    case = catalogue.record(factories.case())
    client.force_login(personas.bram())
    sent = {"address": f"http://testserver{case.url}#p-1", "relation": "contradicts", "note": "Nee"}
    client.post(reverse("knowledge:link", args=[insight.pk]), sent)
    objection = client.get(insight.get_absolute_url()).context["evidence"]["objections"][0]
    assert (objection.entry, objection.link.note) == (case, "Nee")
    assert objection.url == f"{case.url}#p-1"


@pytest.mark.parametrize("relation", ["supports", "applied_in", "narrows", "contradicts"])
def test_link_leads_to_the_passage_and_back_to_the_insight(client, source, relation):
    insight, other = (of_noorderland(source) for _each in range(2))
    client.force_login(personas.bram())
    sent = {"address": f"{other.get_absolute_url()}#p-2", "relation": relation}
    client.post(reverse("knowledge:link", args=[insight.pk]), sent)
    links = list(Link.objects.filter(relation=relation))
    here, there = (Entry.objects.get(key=one.key) for one in (insight, other))
    shown = [evidence_from(end, links) for end in (here, there)]
    urls = [piece.url for found in shown for pieces in found.values() for piece in pieces]
    assert urls == [f"{there.url}#p-2", here.url]


def test_reader_is_told_in_the_own_language_why_an_insight_dropped(client, source):
    insight, passed = of_noorderland(source), timezone.localdate() - timedelta(days=1)
    Insight.objects.filter(pk=insight.pk).update(stage="shared", review_on=passed)
    actions.drop_expired(today=timezone.localdate())
    told = []
    for language in ("nl", "en"):
        choose_language(user=personas.bram(), language=language)
        client.force_login(personas.bram())
        changes = client.get(insight.get_absolute_url()).context["changes"]
        with override(language):
            told += [change.revision.because for change in changes]
    assert told == [
        "De dag om er weer naar te kijken is voorbij.",
        "The date to look at it again has passed.",
    ]


def test_page_that_may_not_be_opened_cannot_be_linked(client, source):
    hidden = factories.case(
        audience="organisation", organisation=personas.organisation("Zuiderveen")
    )
    client.force_login(personas.bram())
    sent = {"address": catalogue.record(hidden).url, "relation": "supports"}
    answer = client.post(reverse("knowledge:link", args=[of_noorderland(source).pk]), sent)
    assert list(answer.context["form"].errors) == ["address"]


def test_fragment_tells_the_outsider_nothing(client, source):
    of_noorderland(source)
    client.force_login(personas.chris())
    answer = client.get(reverse("knowledge:insights_from", args=[source.key]))
    assert list(answer.context["insights"]) == []


def test_insight_is_in_the_language_of_the_screen_unless_its_author_says_otherwise(client, source):
    anna = personas.anna()
    choose_language(user=anna, language="en")
    client.force_login(anna)
    url = f"{reverse('knowledge:distil')}?uit={source.key}"
    assert client.get(url).context["form"]["language"].value() == "en"
    client.post(url, typed(claim="Asking helps.", language="en"))
    insight = Insight.objects.get()
    assert (insight.language, Entry.objects.get(key=insight.key).language) == ("en", "en")
    choose_language(user=anna, language="nl")
    url = reverse("knowledge:reword", args=[insight.pk])
    assert client.get(url).context["form"]["language"].value() == "en"


NAMED = "Mevrouw Jansen belde mij op 06-12345678."


def forms_with(field: str, source: Entry) -> tuple[str, dict]:
    """The address of the form that has this field, and what is typed into it."""
    insight = of_noorderland(source)
    case = catalogue.record(factories.case())
    entry = Entry.objects.get(key=insight.key)
    link = actions.join(by=personas.bram(), from_entry=case, relation="contradicts", to_entry=entry)
    linked = {"address": source.url, "relation": "supports"}
    sent = {
        "note": (reverse("knowledge:link", args=[insight.pk]), linked),
        "text": (reverse("knowledge:answer", args=[insight.pk, link.pk]), {}),
        "because": (reverse("knowledge:withdraw", args=[insight.pk]), {}),
        "reason": (reverse("knowledge:reword", args=[insight.pk]), typed(version=1)),
    }
    return sent.get(field, (f"{reverse('knowledge:distil')}?uit={source.key}", typed()))


@pytest.mark.parametrize(
    "field", ["claim", "for_whom", "when", "why", "reason", "note", "text", "because"]
)
def test_text_with_a_name_in_it_asks_to_look_again_and_then_goes_on(client, source, field):
    url, sent = forms_with(field, source)
    client.force_login(personas.anna())
    answer = client.post(url, {**sent, field: NAMED})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert form[field].value() == NAMED
    shown = [bound.name for bound in form.visible_fields()]
    assert shown[-1] == "looked"
    assert client.post(url, {**sent, field: NAMED, "looked": "on"}).status_code == 302
