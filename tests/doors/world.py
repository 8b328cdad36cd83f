"""One of everything, shared with Anna's organisation only, at every point of its road.

Chris, who works elsewhere, may open none of it. He has a case and a question of his own, so that a
door that stays shut for him is shut for the right reason.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import forum.actions
import knowledge.actions
from casebook.actions import invite_facilitator
from casebook.intake.actions import marking, notes
from casebook.intake.models import CaseDraft
from casebook.models import CasePage
from deliberation.actions import reporting
from deliberation.models import DeliberationReportPage, ReturnQuestion, Session
from forum.models import Post, Topic
from knowledge.actions.publications import Original
from knowledge.editors import appoint
from knowledge.importing import Cut
from knowledge.models import Insight, Link, PublicationImport, PublicationPage, Relation
from search import catalogue
from tests import factories, personas
from tests.casebook.intake import road
from tests.deliberation.planning import makers
from vocabulary.models import ContextProfile, GlossaryTerm, Theme

TYPED = "Zwaantje Canarius"
"""A name that Anna typed. It may be on her own pages of the intake, and nowhere else."""


@dataclass
class Begun:
    """What is there before Anna writes anything."""

    theme: Theme
    term: GlossaryTerm
    profile: ContextProfile
    own_case: CasePage
    own_topic: Topic


@dataclass
class World:
    """What there is."""

    case: CasePage
    own_case: CasePage
    note: Any
    draft: CaseDraft
    review: Any
    planned: Session
    open: Session
    held: Session
    closed: Session
    report: DeliberationReportPage
    question: ReturnQuestion
    topic: Topic
    post: Post
    hidden_topic: Topic
    hidden_post: Post
    insight: Insight
    objection: Link
    own_topic: Topic
    publication: PublicationPage
    waiting: PublicationImport
    theme: Theme
    term: GlossaryTerm
    profile: ContextProfile


def shared() -> dict[str, object]:
    """Sharing with Anna's organisation."""
    return {"audience": "organisation", "organisation": personas.organisation()}


def build(word: str = "woord", begun: Begun | None = None) -> World:
    """Everything there is. `word` stands in every text that is shared with the organisation."""
    begun = begun or begin()
    theme = begun.theme
    case = written_case(word)
    case.themes.add(theme)
    case.save()
    catalogue.record(case)
    # By one road Fatima may read the case: what an outside facilitator is given.
    invite_facilitator(case=case, user=personas.fatima(), by=personas.anna())
    planned, opened, held = (
        makers.accepted(case=case),
        makers.opened(case=case),
        makers.held(case=case),
    )
    closed, report = reported(case, word)
    topic = factories.topic(
        personas.anna(), title=f"Vraag over {word}", text=f"Over {word}.", **shared()
    )
    topic.themes.add(theme)
    catalogue.record(topic)
    post = factories.note(personas.anna(), topic, text=f"Een gedachte over {word}.")
    hidden_topic, hidden_post = hidden_in_the_forum(word)
    insight, objection = distilled(case, report, word)
    return World(
        case=case,
        own_case=begun.own_case,
        note=notes.save_note(text=f"{TYPED} en {word}.", send_key="een", by=personas.anna()),
        draft=scanned_draft(),
        review=road.in_review(),
        planned=planned,
        open=opened,
        held=held,
        closed=closed,
        report=report,
        question=report.questions.first(),
        topic=topic,
        post=post,
        hidden_topic=hidden_topic,
        hidden_post=hidden_post,
        insight=insight,
        objection=objection,
        own_topic=begun.own_topic,
        publication=published(word),
        waiting=imported("nog niet"),
        theme=theme,
        term=begun.term,
        profile=begun.profile,
    )


def begin() -> Begun:
    """A theme, a term and a context, which are no secrets, and what is Chris's."""
    theme = Theme.objects.create(
        number=1, slug="veiligheid", name_nl="Veiligheid", name_en="Safety", description_nl="Over."
    )
    elsewhere = {
        "audience": "organisation",
        "organisation": personas.organisation("Zuiderveen"),
    }
    case = factories.case(title="Een casus van Zuiderveen", **elsewhere)
    case.themes.add(theme)
    case.save()
    catalogue.record(case)
    return Begun(
        theme=theme,
        term=GlossaryTerm.objects.create(
            slug="zelfregie", term_nl="zelfregie", term_en="self-direction", meaning_nl="Kiezen."
        ),
        profile=ContextProfile.objects.create(name="Dorp", as_of=2026, stated_by="beleid"),
        own_case=case,
        own_topic=factories.topic(personas.chris(), title="Een vraag van Zuiderveen", **elsewhere),
    )


def hidden_in_the_forum(word: str) -> tuple[Topic, Post]:
    """A question of Anna, and a note below another, in which Bram recognised somebody."""
    anna, _who_looks_at_it = personas.anna(), personas.editor()
    hidden, shown = (
        factories.topic(anna, title=f"Herken je {word}?", text=f"Over {word}.", **shared())
        for _each in range(2)
    )
    note = factories.note(anna, shown, text=f"Nog iets over {word}.")
    for text in (hidden, note):
        forum.actions.report_recognisable(by=personas.bram(), note=text)
    return hidden, note


def written_case(word: str) -> CasePage:
    """Anna's case as it came out of the intake, with `word` put in its redacted text."""
    case = road.published(audience="organisation", organisation=personas.organisation())
    case.title, case.summary = f"Zwijgen over {word}", f"Een moeder en {word}."
    case.situation = f"Het ging om {word}."
    return case


def scanned_draft() -> CaseDraft:
    """A draft of Anna with findings, nothing decided."""
    draft = road.new_draft()
    marking.rescan(draft)
    draft.refresh_from_db()
    return draft


def reported(case: CasePage, word: str) -> tuple[Session, DeliberationReportPage]:
    """A deliberation that is over, and its report for the organisation."""
    session = makers.closed(case=case)
    by = session.facilitator
    draft = reporting.open_draft(by=by, session=session)
    draft = reporting.save_draft(
        by=by,
        session=session,
        version=draft.version,
        dismissed={},
        title=f"Verslag over {word}",
        summary=f"Samengevat: {word}.",
        introduction=f"Vooraf: {word}.",
        audience="organisation",
        organisation=personas.organisation(),
    )
    return session, reporting.publish(by=by, session=session)


def imported(word: str) -> PublicationImport:
    """A file of Nora that waits to be looked over."""
    network = personas.network()
    appoint(by=None, user=personas.nora(), network=network)
    text = f"Rapport over {word}\n\nInleiding\n\nDit gaat over {word}. Dat is het hele stuk.\n"
    original = Original(name=f"{word}.txt", data=text.encode())
    return knowledge.actions.start_import(by=personas.nora(), key=uuid4(), original=original)


def published(word: str) -> PublicationPage:
    """A publication for Nora's network, with its original."""
    description = knowledge.actions.Description(
        title=f"Rapport over {word}",
        source="Een bureau",
        network=personas.network(),
        audience="network",
        summary=f"Kort: {word}.",
    )
    return knowledge.actions.publish_import(
        by=personas.nora(), waiting=imported(word), description=description, how=Cut.ONE
    )


def distilled(case: CasePage, report: DeliberationReportPage, word: str) -> tuple[Insight, Link]:
    """An insight of Anna on the case, and a report that speaks against it."""
    insight = factories.insight(
        personas.anna(), catalogue.entry_for(case), claim=f"Wie {word} zegt.", **shared()
    )
    objection = Link.objects.create(
        from_entry=catalogue.entry_for(report),
        relation=Relation.CONTRADICTS,
        to_entry=catalogue.entry_for(insight),
        note=f"Niet bij {word}.",
        made_by=personas.bram(),
    )
    return insight, objection
