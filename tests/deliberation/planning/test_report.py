"""The report: only what was released, checked before it is published, kept without names."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Revision

from casebook.intake.actions.publishing import hide
from deliberation import drafting, room
from deliberation.actions import reporting
from deliberation.documents import report_document
from deliberation.engine import Text, release
from deliberation.engine import report as engine_report
from deliberation.models import (
    DeliberationReportPage,
    ReportDraft,
    ReturnAnswer,
    ReturnQuestion,
    Session,
)
from deliberation.rules import NotPossible
from forum.models import Topic
from people.models import Grant, Notification, User
from search.models import Entry
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import case as make_case
from tests.factories import topic as topic_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def address(name, session):
    return reverse(f"deliberation:{name}", args=[session.code])


def with_draft(session, **wanted):
    draft = reporting.open_draft(by=session.facilitator, session=session)
    fields = {"summary": "Over wachten.", "audience": "members", **wanted}
    reporting.save_draft(
        by=session.facilitator,
        session=session,
        version=draft.version,
        **{"dismissed": {}, **fields},
    )
    return session


def published(**wanted):
    session = with_draft(makers.closed(), **wanted)
    return reporting.publish(by=session.facilitator, session=session)


def texts_of(draft):
    passages = [p["text"] for section in draft["sections"] for p in section["passages"]]
    return "\n".join([*passages, *(question["text"] for question in draft["questions"])])


def test_a_report_never_holds_an_unreleased_item():
    state = room.current_state(makers.held())
    everything = release.items(state)
    votes = st.fixed_dictionaries(
        {
            item.id: st.fixed_dictionaries(
                {}, optional={seat: st.booleans() for seat in sorted(item.voters)}
            )
            for item in everything
        }
    )

    @settings(max_examples=60, deadline=None)
    @given(votes)
    def holds(answers):
        draft = drafting.compose(replace(state, answers=answers), "nl")
        inside = {p["item"] for section in draft["sections"] for p in section["passages"]}
        inside |= {question["item"] for question in draft["questions"]}
        released = {
            item.id
            for item in everything
            if all(answers[item.id].get(seat, False) for seat in item.voters)
        }
        assert inside == released
        text = texts_of(draft)
        for item in everything:
            if item.kind == "signed" and item.id not in released:
                assert item.values["would"] not in text

    holds()


def test_the_draft_names_nobody_and_no_level():
    session = makers.closed()
    draft = reporting.open_draft(by=session.facilitator, session=session)
    text = f"{draft.sections}{draft.questions}"
    assert not any(word in text for word in ("Naam", "Anna", "Wim", "director", "#1"))
    assert [question["to_level"] for question in draft.questions] == ["Bestuur"]


def test_nothing_released_makes_an_empty_draft():
    session = makers.closed(yes=False)
    draft = reporting.open_draft(by=session.facilitator, session=session)
    assert (draft.sections, draft.questions) == ([], [])


def test_the_draft_waits_for_the_answers():
    session = makers.held()
    with pytest.raises(NotPossible):
        reporting.open_draft(by=session.facilitator, session=session)


@pytest.mark.parametrize("act", ["open_draft", "publish"])
def test_only_the_facilitator_writes_the_report(act):
    session = makers.closed()
    for other in (personas.anna(), personas.chris()):
        with pytest.raises(PermissionDenied):
            getattr(reporting, act)(by=other, session=session)


def test_another_tab_is_told_that_the_report_was_saved(client):
    session = makers.closed()
    client.force_login(session.facilitator)
    form = client.get(address("report", session)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"summary": "Kort."}
    first = client.post(address("report_autosave", session), typed)
    second = client.post(address("report_autosave", session), typed | {"summary": "Anders."})
    again = client.post(address("report_autosave", session), typed | {"version": "2"})
    assert [first.status_code, second.status_code, again.status_code] == [200, 409, 200]
    assert (first.json()["version"], ReportDraft.objects.get().summary) == (2, "Kort.")


def test_a_name_in_the_report_stops_it_until_there_is_a_reason(client):
    session = with_draft(makers.closed(), introduction="Volgens Jan de Vries was het moeilijk.")
    client.force_login(session.facilitator)
    page = client.get(address("report_check", session))
    found = [(before, one.text, after) for before, one, after in page.context["findings"]]
    assert found == [("Volgens ", "Jan de Vries", " was het moeilijk.")]
    client.post(address("publish", session))
    assert DeliberationReportPage.objects.count() == 0
    client.post(address("report_check", session), {"reason-0": "Een bekende schrijver."})
    client.post(address("publish", session))
    assert DeliberationReportPage.objects.count() == 1
    assert ReportDraft.objects.count() == 0


def test_what_the_check_found_stands_between_some_words_of_its_text():
    text = "Een lang verhaal vooraf. " * 5 + "Jan de Vries" + " en nog een lang verhaal." * 5
    draft = ReportDraft(
        title="Verslag", introduction=text, language="nl", sections=[], questions=[]
    )
    [(before, one, after)] = drafting.in_place(draft, drafting.open_findings(draft))
    assert (before[0], before[-1], one.text, after[-1]) == ("…", " ", "Jan de Vries", "…")
    assert max(len(before), len(after)) <= 61


def test_publishing_twice_publishes_once_and_tells_once():
    session = with_draft(makers.closed())
    pages = [reporting.publish(by=session.facilitator, session=session) for _n in range(2)]
    assert (pages[0], DeliberationReportPage.objects.count()) == (pages[1], 1)
    assert Notification.objects.filter(kind="report_published").count() == 5
    assert Revision.objects.count() == 0


def test_the_page_has_a_neutral_address_and_no_ids_of_the_room():
    page = published(title="Een titel die niemand in het adres mag zien")
    assert page.slug.startswith("verslag-")
    assert len(page.slug) == len("verslag-") + 12
    assert "judgement/" not in str(page.sections)


@pytest.mark.parametrize(
    ("case_audience", "allowed"),
    [
        ("private", ["private"]),
        ("members", ["private", "members"]),
        ("public", ["private", "members"]),
    ],
)
def test_a_report_is_never_shared_more_widely_than_its_case(case_audience, allowed):
    case = make_case(audience=case_audience)
    assert [str(one) for one in drafting.allowed_audiences(case)] == allowed


def test_a_report_on_a_case_that_is_hidden_goes_to_nobody_but_the_table():
    """Somebody was recognised in the case: what was said about it is not spread after that."""
    session = with_draft(makers.closed(), audience="members")
    hide(session.case)
    session = Session.objects.get(pk=session.pk)
    assert drafting.allowed_audiences(session.case) == ["private"]
    with pytest.raises(NotPossible):
        reporting.publish(by=session.facilitator, session=session)
    page = reporting.publish(
        by=session.facilitator, session=with_draft(session, audience="private")
    )
    assert DeliberationReportPage.objects.visible_to(personas.anna()).get() == page
    assert not DeliberationReportPage.objects.visible_to(personas.chris()).exists()


def test_a_wider_audience_is_refused_at_publishing_too():
    session = with_draft(makers.closed())
    session.case.audience = "private"
    session.case.save()
    with pytest.raises(NotPossible, match="widely"):
        reporting.publish(by=session.facilitator, session=session)


def test_who_took_part_reads_a_private_report_and_others_do_not(client):
    page = published(audience="private")
    answers = {}
    for who in (personas.anna(), personas.fatima(), personas.chris(), personas.joris()):
        client.force_login(who)
        answers[who.first_name] = client.get(page.url).status_code
    client.logout()
    answers["signed out"] = client.get(page.url).status_code
    assert answers == {"Anna": 200, "Fatima": 200, "Chris": 404, "Joris": 404, "signed out": 302}
    assert Grant.objects.filter(token=f"item:{page.key}").count() == 6


def test_a_case_leads_to_its_reports_that_the_reader_may_see(client):
    page = published(audience="private")
    url = reverse("deliberation:reports_on", args=[page.case_key])
    seen = {}
    for who in (personas.anna(), personas.chris()):
        client.force_login(who)
        seen[who.first_name] = client.get(url).context["lines"]
    client.logout()
    seen["signed out"] = client.get(url).context["lines"]
    assert seen == {"Anna": [(page.title, page.url)], "Chris": [], "signed out": []}


def test_a_report_is_found_by_what_it_holds():
    page = published()
    assert Entry.objects.filter(key=page.key, withdrawn=False).count() == 1
    body = report_document(page).body
    assert "Eerlijk zijn" in body
    assert "Mag een team zelf wachten met opschalen?" in body


def test_correcting_keeps_the_address_the_passages_and_the_answers():
    page = published()
    session, question = page.session, page.questions.get()
    reporting.answer_question(by=personas.wim(), question=question, text="Ja.", key="a" * 32)
    passages = [p["id"] for section in page.sections for p in section["passages"]]
    with_draft(session, summary="Beter gezegd.")
    again = reporting.publish(by=session.facilitator, session=session)
    assert (again.pk, again.slug, again.summary) == (page.pk, page.slug, "Beter gezegd.")
    assert [p["id"] for section in again.sections for p in section["passages"]] == passages
    assert [answer.text for answer in ReturnAnswer.objects.all()] == ["Ja."]


def test_what_is_about_a_report_goes_back_to_the_table_with_it():
    page = published()
    chris = personas.chris()
    topic = topic_about(chris, about=Entry.objects.get(key=page.key))
    with_draft(page.session, audience="private")
    reporting.publish(by=page.session.facilitator, session=page.session)
    assert list(Topic.objects.visible_to(chris)) == []
    assert list(Topic.objects.visible_to(User.objects.get(pk=personas.wim().pk))) == [topic]


def test_an_emptied_passage_is_left_out_for_good():
    session = with_draft(makers.closed())
    draft = ReportDraft.objects.get()
    judgements = next(s for s in draft.sections if s["title"] == "Eigen afweging")["passages"]
    gone, judgements[0]["text"] = judgements[0]["text"], ""
    draft.save()
    page = reporting.publish(by=session.facilitator, session=session)
    texts = [p["text"] for section in page.sections for p in section["passages"]]
    assert (len(texts), gone in texts) == (6, False)


def test_a_figure_that_the_facilitator_hides_is_left_out(client):
    session = makers.closed()
    client.force_login(session.facilitator)
    form = client.get(address("report", session)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"summary": "Kort."}
    figures = [name for name in typed if name.endswith("-figure")]
    assert len(figures) == 1
    text = form[figures[0].removesuffix("-figure")]
    assert text.label == "Wat je zegt over deze aantallen: Wat zou je doen?"
    client.post(address("report", session), {n: v for n, v in typed.items() if n not in figures})
    page = reporting.publish(by=session.facilitator, session=session)
    assert [p["figure"] for section in page.sections for p in section["passages"]] == [[]] * 6


def test_a_question_is_answered_by_the_table_and_its_owner_only(client):
    page = published()
    url = reverse("deliberation:answer", args=[page.questions.get().pk])
    answers = {}
    for who in (personas.anna(), personas.chris(), personas.fatima()):
        client.force_login(who)
        answers[who.first_name] = client.get(url).status_code
    assert answers == {"Anna": 200, "Chris": 302, "Fatima": 200}
    client.force_login(personas.chris())
    assert client.post(url, {"text": "Nee.", "key": "b" * 32}).status_code == 403
    assert ReturnAnswer.objects.count() == 0


def test_an_answer_with_a_name_in_it_asks_to_look_again_and_then_goes_on(client):
    url = reverse("deliberation:answer", args=[published().questions.get().pk])
    client.force_login(personas.anna())
    typed = {"text": "Mevrouw Jansen belde mij op 06-12345678.", "key": "b" * 32}
    answer = client.post(url, typed)
    assert list(answer.context["form"].errors) == ["text"]
    assert answer.context["form"]["text"].value() == typed["text"]
    client.post(url, {**typed, "looked": "on"})
    assert [given.text for given in ReturnAnswer.objects.all()] == [typed["text"]]


def test_an_owner_from_outside_the_table_answers_when_they_may_see_the_report():
    page = published()
    ReturnQuestion.objects.update(owner=personas.joris())
    question = page.questions.get()
    reporting.answer_question(by=personas.joris(), question=question, text="Ja.", key="c" * 32)
    assert ReturnAnswer.objects.get().by == personas.joris()


def test_an_answer_sent_twice_stands_once_and_a_newer_one_goes_before_it(client):
    page = published()
    question = page.questions.get()
    for text, key in (("Eerst.", "a"), ("Eerst.", "a"), ("Later.", "b")):
        reporting.answer_question(by=personas.wim(), question=question, text=text, key=key * 32)
    client.force_login(personas.anna())
    shown = client.get(page.url).context["questions"]
    assert [[answer.text for answer in one.answers] for one in shown] == [["Later.", "Eerst."]]


@pytest.mark.parametrize(("second", "figure"), [(2, None), (3, [["A", 2], ["B", 3]])])
def test_figures_about_fewer_than_five_are_left_out(second, figure):
    numbers = (("A", 2), ("B", second))
    bars = tuple(engine_report.Figure(Text(name, name), number) for name, number in numbers)
    entry = engine_report.Entry("x/=x", "figure", "x", "", None, figures=bars)
    passage = drafting.Composer("nl").passage(entry)
    assert (passage and passage["figure"]) == figure


def test_the_cms_shows_and_withdraws_and_never_writes(client):
    page = published()
    client.force_login(personas.editor())
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code in (302, 403)
    assert client.post(reverse("wagtailadmin_pages:delete", args=[page.pk])).status_code in (
        302,
        403,
    )
    assert DeliberationReportPage.objects.count() == 1
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert page.live is False
    assert Entry.objects.filter(key=page.key, withdrawn=False).count() == 0
