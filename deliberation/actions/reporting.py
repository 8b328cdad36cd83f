"""The report: a draft from what was released, edited, checked and published as a page."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from deliberation import drafting, pictures, room
from deliberation.drafting import allowed_audiences, open_findings
from deliberation.models import (
    Answer,
    DeliberationIndexPage,
    DeliberationReportPage,
    Phase,
    ReportDraft,
    ReturnAnswer,
    ReturnQuestion,
    Session,
)
from deliberation.rules import NotPossible, lead_only, took_part
from people.actions import grant, notify, record_audit
from people.audience import user_may_see
from people.models import Notification, User
from search import catalogue
from search.sharing import narrow_what_follows

EDITED = ("title", "summary", "introduction", "sections", "questions", "audience")


class Outdated(Exception):  # noqa: N818 - an answer for the person, not a fault
    """The draft was saved from another tab or device since this form was opened."""


@transaction.atomic
def open_draft(*, by: User, session: Session) -> ReportDraft:
    """The draft of a closed session; made now when there is none.

    It is composed from the log, so from released items only; after publication from the page, to
    correct it. Raises `NotPossible` before the session is closed.
    """
    lead_only(session, by)
    if session.phase != Phase.CLOSED:
        raise NotPossible(_("The report can be written when all answers about release are in."))
    draft = ReportDraft.objects.filter(session=session).first()
    return draft or ReportDraft.objects.create(session=session, **_start(session, by))


def _start(session: Session, by: User) -> dict[str, Any]:
    page = DeliberationReportPage.objects.filter(session=session).first()
    if page is not None:
        return drafting.from_page(page)
    language = session.case.language if session.case else by.language
    with override(language):
        title = _("Report of a deliberation: {method}").format(
            method=pictures.title_of(session.method_id)
        )
    # After its term the log is empty: what was not published by then is gone for good.
    parts = {} if session.erased_at else drafting.compose(room.current_state(session), language)
    return {"title": title[:120], "language": language, **parts}


@transaction.atomic
def save_draft(
    *, by: User, session: Session, version: int, dismissed: dict[str, str], **fields: Any
) -> ReportDraft:
    """Keep what was typed. Raises `Outdated` when another form was saved since `version`.

    `dismissed` adds reasons why something that the scan found may stay.
    """
    lead_only(session, by)
    draft = ReportDraft.objects.select_for_update().get(session=session)
    if draft.version != version:
        raise Outdated
    for name in EDITED:
        if name in fields:
            setattr(draft, name, fields[name])
    draft.dismissed = {**draft.dismissed, **dismissed}
    draft.version += 1
    draft.save()
    return draft


@transaction.atomic
def publish(*, by: User, session: Session) -> DeliberationReportPage:
    """Make or correct the page, and delete the draft. Sent twice it publishes once.

    Side effects: everybody who took part, and the facilitator, may open the report whatever its
    audience; they are told, and so are the owners of questions; the catalogue is written; what is
    about the report is taken from those with whom that is not shared any more.
    Raises `NotPossible` while the scan has open findings or nothing is in the report.
    """
    lead_only(session, by)
    Session.objects.select_for_update().get(pk=session.pk)
    draft = ReportDraft.objects.filter(session=session).first()
    page = DeliberationReportPage.objects.filter(session=session).first()
    if draft is None:
        return _published(page)
    _check_ready(draft)
    page = _write(page, draft)
    _write_questions(page, draft)
    draft.delete()
    catalogue.record(page)
    narrow_what_follows(page)
    _open_to_table(by, page, session)
    record_audit(by=by, action="report_published", key=page.key)
    return page


def _published(page: DeliberationReportPage | None) -> DeliberationReportPage:
    if page is None:
        raise NotPossible(_("Open the report first."))
    return page


def _check_ready(draft: ReportDraft) -> None:
    if not draft.summary.strip():
        raise NotPossible(_("Write a summary first: one or two sentences."))
    if open_findings(draft):
        raise NotPossible(_("Something in the report may point at a person. Look at it first."))
    if draft.audience not in allowed_audiences(draft.session.case):
        raise NotPossible(_("The report can't be shared more widely than the case."))


def _write(page: DeliberationReportPage | None, draft: ReportDraft) -> DeliberationReportPage:
    fields = _fields(draft)
    if page is None:
        page = DeliberationReportPage(
            slug=f"verslag-{secrets.token_hex(6)}",
            session=draft.session,
            first_published_at=timezone.now(),
            **fields,
        )
        _index().add_child(instance=page)
        _describe(page, draft.session)
        return page
    for name, value in fields.items():
        setattr(page, name, value)
    # No revision: what is taken out of a report has to be gone.
    page.save()
    return page


def _index() -> Page:
    return DeliberationIndexPage.objects.get()


def _fields(draft: ReportDraft) -> dict[str, Any]:
    case = draft.session.case
    circle = case if case is not None and draft.audience == case.audience else None
    return {
        "title": draft.title,
        "draft_title": draft.title,
        "summary": draft.summary,
        "introduction": draft.introduction,
        "sections": drafting.kept_sections(draft.sections),
        "language": draft.language,
        "audience": draft.audience,
        "organisation": circle.organisation if circle else None,
        "network": circle.network if circle else None,
        "case_key": case.key if case else "",
        "method_id": draft.session.method_id,
        "last_published_at": timezone.now(),
    }


def _describe(page: DeliberationReportPage, session: Session) -> None:
    """Themes and context are those of the case."""
    if session.case:
        page.themes.set(session.case.themes.all())
        page.context_profile = session.case.context_profile
        page.save()


def _write_questions(page: DeliberationReportPage, draft: ReportDraft) -> None:
    wanted = [question for question in draft.questions if question["text"].strip()]
    page.questions.exclude(passage__in=[question["id"] for question in wanted]).delete()
    for question in wanted:
        row, made = ReturnQuestion.objects.update_or_create(
            report=page,
            passage=question["id"],
            defaults={
                "text": question["text"],
                "to_level": question["to_level"],
                "owner_role": question["owner_role"],
                "due": question["due"] or None,
                "owner_id": question["owner"],
            },
        )
        if made and row.owner:
            notify(user=row.owner, kind=Notification.Kind.QUESTION_ASKED, url=path_of(page))


def path_of(page: DeliberationReportPage) -> str:
    """The address of a report without the host; its slug is neutral."""
    return page.relative_url(None) or page.url_path


def _open_to_table(by: User, page: DeliberationReportPage, session: Session) -> None:
    rows = session.participants.filter(answer=Answer.ACCEPTED, removed_at=None)
    people = [row.user for row in rows.select_related("user")]
    for user in [*people, session.facilitator]:
        grant(user=user, key=page.key, by=by)
    for user in people:
        notify(user=user, kind=Notification.Kind.REPORT_PUBLISHED, url=path_of(page))


def new_key() -> str:
    """A key for a form that answers a question."""
    return secrets.token_hex(16)


def may_answer(user: User, question: ReturnQuestion) -> bool:
    """Whether `user` may answer: its owner, the facilitator, and who sat at the table."""
    return question.owner_id == user.pk or took_part(question.report.session, user)


@transaction.atomic
def answer_question(*, by: User, question: ReturnQuestion, text: str, key: str) -> ReturnAnswer:
    """Answer under one's own name. A later answer stands before an earlier one; none is changed.

    `key` comes with the form: sent twice it answers once. Side effect: the table is told.
    """
    if not (user_may_see(by, question.report) and may_answer(by, question)):
        raise PermissionDenied
    given, made = ReturnAnswer.objects.get_or_create(
        key=key, defaults={"question": question, "by": by, "text": text}
    )
    session = question.report.session
    if made and session is not None:
        for row in session.participants.filter(answer=Answer.ACCEPTED, removed_at=None):
            if row.user_id != by.pk:
                notify(
                    user=row.user,
                    kind=Notification.Kind.QUESTION_ANSWERED,
                    url=path_of(question.report),
                )
    return given
