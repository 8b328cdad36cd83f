"""The start page: what waits for you, a place to park a thought, and what is new."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from casebook.intake.forms.notes import NoteForm
from casebook.intake.models import CaseDraft, Review, new_code, sent_back
from deliberation import mine
from deliberation.models import DeliberationReportPage, ReturnQuestion
from forum import keeping
from knowledge.documents import keys_of_withdrawn
from knowledge.editors import is_editor
from knowledge.grounding import ready_for
from people.models import User
from search.models import Entry

NEWEST = 8
KINDS_OF_NEWS = ("case", "report", "insight", "publication", "topic")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for somebody: what, where, and a word about when."""

    title: str
    url: str
    meta: str = ""


def tasks_of(user: User) -> list[Task]:
    """Everything that waits for `user`, what others wait for first."""
    return [
        *_reviews(user),
        *_deliberations(user),
        *_questions(user),
        *_as_editor(user),
        *_drafts(user),
    ]


def _reviews(user: User) -> list[Task]:
    asked = Review.objects.filter(reader=user, verdict=Review.Verdict.ASKED)
    return [
        Task(_("Read a case as second reader"), reverse("intake:review", args=[code]))
        for code in asked.values_list("code", flat=True)
    ]


def _deliberations(user: User) -> list[Task]:
    lines = mine.overview(user)
    today = [line for line in lines["coming"] if line.is_now]
    return [
        Task(line.next.text, line.next.url or line.url, line.when)
        for line in [*lines["asking"], *today]
    ]


def _questions(user: User) -> list[Task]:
    """Questions of a table that this person passes on, and nobody answered yet."""
    seen = DeliberationReportPage.objects.visible_to(user)
    waiting = ReturnQuestion.objects.filter(owner=user, answers=None, report__in=seen)
    return [
        Task(
            _("A table waits for an answer from you"),
            reverse("deliberation:answer", args=[pk]),
            _("Answer by {day}").format(day=date_format(due, "j F")) if due else "",
        )
        for pk, due in waiting.values_list("pk", "due")
    ]


def _as_editor(user: User) -> list[Task]:
    """For who publishes for a network or is staff: what was hidden, what can be moved on."""
    return [*_hidden(user), *_ready(user)] if user.is_staff or is_editor(user) else []


def _hidden(user: User) -> list[Task]:
    """Hidden texts of others in the forum: one task for all of them."""
    if any(not hidden.own for hidden in keeping.hidden_for(user)):
        return [Task(_("Look at what was hidden in the forum"), reverse("forum:hidden"))]
    return []


def _ready(user: User) -> list[Task]:
    """Insights that somebody else than their author has to move on."""
    return [
        Task(_("Move an insight to its next stage"), insight.get_absolute_url(), insight.claim)
        for insight in ready_for(user)
    ]


def _drafts(user: User) -> list[Task]:
    writing = CaseDraft.objects.of(user).filter(status=CaseDraft.Status.WRITING)
    first = writing.annotate(sent_back=sent_back()).order_by("-sent_back", "-changed_at", "-pk")
    return [
        Task(
            _("The second reader sent your case back")
            if draft.sent_back
            else _("Go on with the case that you are writing"),
            reverse("intake:draft", args=[draft.code]),
            date_format(localtime(draft.changed_at), "j F, H:i"),
        )
        for draft in first.only("code", "changed_at")[:3]
    ]


def facts_for(request: HttpRequest) -> dict[str, object]:
    """What the start page shows to this reader; little to who is not signed in."""
    news = Entry.objects.visible_to(request.user).of_kind(*KINDS_OF_NEWS).newest()
    news = news.exclude(key__in=keys_of_withdrawn())[:NEWEST]
    if not request.user.is_authenticated:
        return {"news": news}
    return {
        "news": news,
        "tasks": tasks_of(request.user),
        "note_form": NoteForm(initial={"send_key": new_code()}),
    }
