"""No case goes on with an open finding, and earlier decisions survive an edit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook import redaction
from casebook.intake.actions import drafts, marking, reviewing
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import TEXTS, CaseDraft, Mark, Review
from tests import personas
from tests.casebook.intake.road import CANARY, decided, in_review, new_draft, published

pytestmark = pytest.mark.django_db


def marks_of(draft, **wanted) -> list[Mark]:
    return list(draft.marks.filter(**wanted))


def test_every_mention_of_one_person_gets_one_label(draft):
    marking.rescan(draft)
    named = marks_of(draft, text=CANARY)
    assert {mark.proposal for mark in named} == {"moeder"}
    assert {mark.field for mark in named} == {"title", "summary", "situation", "doubt", "involved"}


def test_phone_number_is_a_shape_and_may_be_taken_at_once(draft, client):
    marking.rescan(draft)
    client.force_login(draft.author)
    client.post(f"/inbreng/{draft.code}/herkenning/soort/", {"label": "PHONE"})
    assert {mark.action for mark in marks_of(draft, label="PHONE")} == {"accept"}
    client.post(f"/inbreng/{draft.code}/herkenning/soort/", {"label": "PERSON"})
    assert {mark.action for mark in marks_of(draft, label="PERSON")} == {""}


def test_keyword_that_was_replaced_is_a_word_or_goes(library):
    draft = decided(new_draft(keywords="schulden, De Zonnebloem, Qorvyl, obs De Zonnebloem"))
    assert marking.redacted(draft)["keywords"] == "schulden, school"
    assert marking.preview(draft)["keywords"] == "schulden, school"


def test_first_person_that_a_reader_meets_is_person_one(library):
    draft = new_draft(known_people="", situation="De heer Opdam kwam. De heer Bosman bleef.")
    marking.rescan(draft)
    opdam, bosman = marks_of(draft, text="Opdam"), marks_of(draft, text="Bosman")
    take = {"draft": draft, "by": draft.author}
    marking.decide_marks(marks=bosman, action="accept", **take)
    first, second = opdam[0].proposal, marks_of(draft, text="Bosman")[0].replacement
    assert int(second[-2]) == int(first[-2]) + 1
    marking.decide_marks(marks=opdam, action="dismiss", reason="Hij mag genoemd", **take)
    assert marks_of(draft, text="Bosman")[0].replacement == first
    assert marks_of(draft, text="Opdam")[0].proposal != first
    marking.rescan(draft, force=True)
    assert marks_of(draft, text="Bosman")[0].replacement == first


def test_texts_are_numbered_in_the_order_of_the_page(library, client):
    words = {
        name: f"Hier staat iets over {number}{number}{number} dingen."
        for number, name in enumerate(TEXTS[:-1], 1)
    }
    page = published(**words, known_people="")
    client.force_login(personas.anna())
    shown = client.get(f"/casussen/{page.slug}/").content.decode()
    places = [shown.index(text, shown.index("<main")) for text in words.values()]
    assert places == sorted(places)


def test_shapes_of_every_kind_may_be_taken_at_once_and_names_never(draft, client):
    draft.situation += " Bel 06-12345678 of mail roos@post.example over NL91ABNA0417164300."
    draft.save()
    marking.rescan(draft)
    client.force_login(draft.author)
    url = f"/inbreng/{draft.code}/herkenning/"
    page = client.get(url)
    shapes = marks_of(draft, source="shape")
    assert (page.context["shape_count"], len({mark.label for mark in shapes}) > 2) == (
        len(shapes),
        True,
    )
    html = page.content.decode()
    assert 'name="label" value="all"' in html
    assert 'name="label" value="IBAN"' not in html, "one proposal of a kind has its own button"
    client.post(f"{url}soort/", {"label": page.context["any_kind"]})
    assert 'name="label"' not in client.get(url).content.decode().partition("add-word")[0]
    assert {mark.action for mark in marks_of(draft, source="shape")} == {"accept"}
    assert {mark.action for mark in marks_of(draft, label="PERSON")} == {""}


def decide(client, draft, mark, **data):
    return client.post(f"/inbreng/{draft.code}/herkenning/{mark.pk}/keuze/", data)


def test_everywhere_decides_all_mentions_and_one_place_only_one(draft, client):
    marking.rescan(draft)
    client.force_login(draft.author)
    one, *others = marks_of(draft, text=CANARY)
    decide(client, draft, one, action="change", replacement="de vrouw")
    assert [m.replacement for m in marks_of(draft, text=CANARY, action="change")] == ["de vrouw"]
    decide(client, draft, one, action="accept", everywhere="1")
    assert {m.action for m in marks_of(draft, text=CANARY)} == {"accept"}
    assert others


@pytest.mark.parametrize(
    "data",
    [
        {"action": "dismiss", "reason": " "},
        {"action": "change", "replacement": ""},
        {"action": "change", "replacement": f"mevrouw {CANARY}"},
    ],
)
def test_decision_without_reason_or_replacement_is_refused(draft, client, data):
    marking.rescan(draft)
    client.force_login(draft.author)
    answer = decide(client, draft, marks_of(draft, text=CANARY)[0], **data)
    assert answer.status_code == 422
    assert answer.context["wrong"]
    assert not marks_of(draft, action__gt="")


def test_dismissal_with_a_reason_leaves_the_word(library):
    draft = new_draft(situation="In Utrecht.", known_places="Utrecht")
    marking.rescan(draft)
    utrecht = marks_of(draft, text="Utrecht")
    marking.decide_marks(
        draft=draft, marks=utrecht, action="dismiss", reason="Grote stad", by=draft.author
    )
    rest = marks_of(draft, action="")
    marking.decide_marks(draft=draft, marks=rest, action="accept", by=draft.author)
    assert marking.redacted(draft)["situation"] == "In Utrecht."


def test_decision_sent_twice_acts_once(draft, client):
    marking.rescan(draft)
    client.force_login(draft.author)
    mark = marks_of(draft, text=CANARY)[0]
    urls = {decide(client, draft, mark, action="accept", everywhere="1").url for _ in range(2)}
    assert len(urls) == 1


def test_word_pointed_out_by_hand_is_found_everywhere(draft, client):
    decided(draft)
    client.force_login(draft.author)
    data = {"text": "flat", "label": "PLACE", "role": "een gebouw"}
    client.post(f"/inbreng/{draft.code}/herkenning/woord/", data)
    assert [m.proposal for m in marks_of(draft, text="flat")] == ["een gebouw"]
    assert {m.text for m in marks_of(draft, action="")} == {"flat"}


def test_word_that_is_not_in_the_text_is_said_so(draft, client):
    client.force_login(draft.author)
    data = {"text": "olifant", "label": "PLACE", "role": ""}
    answer = client.post(f"/inbreng/{draft.code}/herkenning/woord/", data)
    assert list(answer.context["word_form"].errors) == ["text"]


def test_joined_names_get_one_label(library):
    draft = new_draft(
        situation="Anja de Wit belde. Mevrouw De Wit huilde. Piet de Wit zweeg.",
        known_people="Anja de Wit\nPiet de Wit",
    )
    marking.rescan(draft)
    marking.answer_pair(
        draft=draft, one="Anja de Wit", other="Piet de Wit", same=True, by=draft.author
    )
    wanted = marks_of(draft, text__in=["Anja de Wit", "Piet de Wit"])
    assert len(wanted) == 2
    assert len({(mark.entity, mark.proposal) for mark in wanted}) == 1


def test_gender_neutral_roles_are_one_switch(library, client):
    draft = new_draft(situation="Zijn moeder Anja huilde.", known_people="")
    marking.rescan(draft)
    assert {m.proposal for m in marks_of(draft, text="Anja")} == {"moeder 2"}
    client.force_login(draft.author)
    client.post(f"/inbreng/{draft.code}/herkenning/neutraal/", {"on": "yes"})
    assert {m.proposal for m in marks_of(draft, text="Anja")} == {"ouder 2"}


def test_edit_reopens_only_what_is_new(draft):
    decided(draft)
    edited = drafts.save_draft(
        draft=draft,
        values={"doubt": f"{draft.doubt} Later belde Gerrit Jansen."},
        version=draft.version,
        by=draft.author,
    )
    marking.rescan(edited)
    assert {mark.text for mark in marks_of(draft, action="")} == {"Gerrit Jansen"}


def test_open_finding_stops_the_case(draft):
    marking.rescan(draft)
    with pytest.raises(Refused):
        marking.redacted(draft)
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=personas.bram(), by=draft.author)
    assert not Review.objects.exists()


def test_text_that_was_never_scanned_stops_the_case(draft):
    assert not draft.marks.exists()
    with pytest.raises(Refused):
        reviewing.ask_reader(draft=draft, reader=personas.bram(), by=draft.author)


def test_edit_between_deciding_and_asking_stops_the_case(draft):
    decided(draft)
    CaseDraft.objects.update(doubt="Gerrit Jansen uit Assen belde.")
    draft.refresh_from_db()
    with pytest.raises(Refused):
        marking.redacted(draft)


def test_decisions_are_refused_while_a_reader_has_it(library):
    draft = in_review().draft
    with pytest.raises(Refused):
        marking.decide_marks(draft=draft, marks=marks_of(draft), action="", by=draft.author)


NAMES = st.sampled_from(
    ["Gerrit", "Fatima Bouali", "Assen", "06-12345678", "3 mei 2024", "Koggenland"]
)
CROWDS = st.lists(NAMES, min_size=1, max_size=4).map(lambda names: " zag ".join(names) + ".")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=CROWDS, decide_some=st.lists(st.booleans(), min_size=8, max_size=8))
def test_no_text_passes_with_an_open_finding(library, text, decide_some):
    draft = new_draft(situation=text, send_key=str(CaseDraft.objects.count()))
    marking.rescan(draft)
    marks = list(draft.marks.all())
    some = [m for m, yes in zip(marks, decide_some * len(marks), strict=False) if yes]
    marking.decide_marks(draft=draft, marks=some, action="accept", by=draft.author)
    left = len(marks) - len(some)
    if left:
        with pytest.raises(Refused):
            marking.redacted(draft)
    else:
        shared = " ".join(marking.redacted(draft).values())
        assert not [m.text for m in marks if f" {m.text} " in f" {shared} "]
    draft.delete()


def test_risk_of_a_dismissed_name_is_red(library):
    draft = new_draft()
    marking.rescan(draft)
    marking.decide_marks(
        draft=draft, marks=marks_of(draft), action="dismiss", reason="Moet", by=draft.author
    )
    texts = marking.redacted(draft)
    assert reviewing.risk_of(draft, texts).level == "red"
    assert isinstance(texts, dict)
    assert redaction.Label.PERSON == "PERSON"


@pytest.mark.parametrize("path", ["herkenning/", "voorbeeld/"])
def test_page_takes_the_same_queries_for_few_and_many_findings(library, client, queries_of, path):
    few, many = new_draft(situation="Gerrit."), new_draft(situation="Gerrit en Anja. " * 30)
    client.force_login(few.author)
    for draft in (few, many):
        client.get(f"/inbreng/{draft.code}/{path}")
    one = queries_of(lambda: client.get(f"/inbreng/{few.code}/{path}"))
    assert queries_of(lambda: client.get(f"/inbreng/{many.code}/{path}")) == one <= 15


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_never_promise_that_a_text_is_anonymous(library, client, language):
    draft = new_draft(price_b="Misschien de kinderen.")
    draft.author.language = language
    draft.author.save()
    client.force_login(draft.author)
    for path in ("herkenning/", "voorbeeld/", "verhaal/"):
        shown = client.get(f"/inbreng/{draft.code}/{path}").content.decode().lower()
        assert not [word for word in ("anoniem", "anonym", "veilig", " safe") if word in shown]
