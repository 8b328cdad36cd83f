"""What will be shared, exactly; and asking a second reader."""

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook import redaction
from casebook.intake.actions import drafts, marking, reviewing
from casebook.intake.actions.publishing import keywords
from casebook.intake.actions.refusals import Refused, Stale
from casebook.intake.forms.redaction import RiskForm
from casebook.intake.forms.review import ReaderForm
from casebook.intake.guard import guarded
from casebook.intake.models import REASONS, TEXTS, CaseDraft, Review
from casebook.intake.shown import looked_at, reasons_of
from casebook.intake.steps import BY_SLUG, STEPS, Step, road
from casebook.intake.views.drafts import draft_of
from casebook.intake.words import FIELDS, RISK_LEVELS
from people.limits import rate_limited
from people.requests import SignedInRequest


@guarded
def preview(request: SignedInRequest, code: str) -> HttpResponse:
    """The text as it will be shared, where to look once more, the risk class, the reader's form."""
    found = draft_of(request, code)
    if found.status == CaseDraft.Status.WRITING:
        found = marking.rescan(found)
    return show(request, found)


def show(
    request: SignedInRequest, draft: CaseDraft, status: int = 200, **more: object
) -> HttpResponse:
    """The preview page."""
    prefetch_related_objects([draft], "marks")
    texts = marking.preview(draft)
    risk = reviewing.risk_of(draft, texts)
    context = {
        "draft": draft,
        **road(draft, "preview"),
        "parts": parts({name: texts[name] for name in TEXTS}),
        "for_reader": [(FIELDS[name], texts[name]) for name in REASONS if texts[name].strip()],
        "keywords": keywords(texts["keywords"]),
        "open_count": sum(not mark.action for mark in draft.marks.all()),
        "missing": _missing(draft),
        "risk": risk,
        "risk_name": RISK_LEVELS[risk.level],
        "risk_reasons": reasons_of(risk, texts),
        "risk_form": RiskForm(initial={"risk_reason": draft.risk_reason}),
        "reader_form": ReaderForm(colleagues=reviewing.colleagues_to_ask(draft)),
        "waiting": draft.reviews.filter(verdict=Review.Verdict.ASKED).first(),
        "is_author": draft.author_id == request.user.pk,
        "may_write": draft.status == CaseDraft.Status.WRITING,
        **more,
    }
    return render(request, "intake/preview.html", context, status=status)


def parts(texts: Mapping[str, str]) -> list[dict[str, object]]:
    """Each text that isn't empty: its name, title, and the text in pieces to look at."""
    return [
        {
            "name": name,
            "title": FIELDS[name],
            "text": text,
            "pieces": looked_at(text, redaction.look_here(text)),
        }
        for name, text in texts.items()
        if text.strip()
    ]


def _missing(draft: CaseDraft) -> list[tuple[object, str]]:
    return [(FIELDS[name], _step_of(name).url(draft)) for name in drafts.missing(draft)]


def _step_of(name: str) -> Step:
    wanted = {"audience": "shared_with", "consent_reason": "consent"}.get(name, name)
    return next((s for s in STEPS if s.form and wanted in s.form.needed), BY_SLUG["verhaal"])


@guarded
@require_POST
def justify(request: SignedInRequest, code: str) -> HttpResponse:
    """Say in words why a case in the red class may be shared."""
    found = draft_of(request, code)
    form = RiskForm(request.POST)
    if not form.is_valid():
        return show(request, found, status=422, risk_form=form)
    try:
        drafts.save_draft(
            draft=found, values=form.cleaned_data, version=found.version, by=request.user
        )
    except (Refused, Stale):
        messages.error(request, _("The text changed in between. Look at it once more."))
    else:
        messages.success(request, _("Saved."))
    return redirect("intake:preview", code)


@guarded
@require_POST
@rate_limited("write")
@rate_limited("look-up")
def ask_reader(request: SignedInRequest, code: str) -> HttpResponse:
    """Hand the redacted text to a second reader."""
    found = draft_of(request, code)
    form = ReaderForm(request.POST, colleagues=reviewing.colleagues_to_ask(found))
    if not form.is_valid():
        return show(request, found, status=422, reader_form=form)
    try:
        reviewing.ask_reader(draft=found, reader=form.cleaned_data["reader"], by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return show(request, found, status=422, reader_form=form)
    messages.success(request, _("The second reader got a message. You hear when it is read."))
    return redirect("intake:draft_list")


@guarded
@require_POST
def take_back(request: SignedInRequest, code: str) -> HttpResponse:
    """Take the case back from the reader, to change it."""
    found = draft_of(request, code)
    reviewing.take_back(draft=found, by=request.user)
    messages.success(request, _("You can write again. After that it must be read again."))
    return redirect("intake:step", code, "verhaal")
