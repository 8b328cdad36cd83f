"""Recognisable details: each finding in its place, decided one by one or everywhere at once."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from casebook import redaction
from casebook.intake.actions import marking
from casebook.intake.actions.known import open_pairs
from casebook.intake.actions.refusals import Refused
from casebook.intake.forms.redaction import DecisionForm, WordForm
from casebook.intake.guard import guarded
from casebook.intake.models import CaseDraft, Mark
from casebook.intake.shown import Group, groups_of, parts_of
from casebook.intake.steps import road
from casebook.intake.views.drafts import draft_of
from casebook.intake.words import LABELS, WHYS
from people.requests import SignedInRequest


@guarded
def findings(request: SignedInRequest, code: str) -> HttpResponse:
    """The whole text with every finding in place, and the groups to decide about."""
    found = draft_of(request, code)
    if found.status == CaseDraft.Status.WRITING:
        found = marking.rescan(found)
    return show(request, found)


def show(
    request: SignedInRequest, draft: CaseDraft, status: int = 200, **more: object
) -> HttpResponse:
    """The page of findings, with `more` for what went wrong."""
    marks = list(draft.marks.all())
    groups = groups_of(marks)
    still_open = [group for group in groups if group.state == "open"]
    shapes = _shapes(marks)
    context = {
        "draft": draft,
        **road(draft, "findings"),
        "parts": parts_of(draft, groups),
        "groups": groups,
        "open_count": len(still_open),
        "shapes": shapes,
        "shape_count": sum(count for _code, _name, count in shapes),
        "any_kind": marking.ANY_KIND,
        "pairs": _pairs(draft, marks),
        "word_form": WordForm(labels=LABELS.items()),
        "may_write": draft.status == CaseDraft.Status.WRITING,
        **more,
    }
    return render(request, "intake/findings.html", context, status=status)


def _shapes(marks: list[Mark]) -> list[tuple[str, object, int]]:
    """The kinds that may be taken at once: (code, name, how many are open)."""
    counted = Counter(m.label for m in marks if m.source == "shape" and not m.action)
    return [(label, LABELS[label], count) for label, count in counted.items()]


def _pairs(draft: CaseDraft, marks: list[Mark]) -> list[tuple[str, str, object]]:
    found = [marking.finding_of(mark) for mark in marks]
    return [(one, other, WHYS[why]) for one, other, why in open_pairs(draft, found)]


@guarded
def finding(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """One single mark, decided apart from its likes."""
    found = draft_of(request, code)
    mark = get_object_or_404(found.marks, pk=pk)
    context = {
        "draft": found,
        "group": Group(mark.pk, [mark]),
        "before": getattr(found, mark.field)[max(0, mark.start - 120) : mark.start],
        "after": getattr(found, mark.field)[mark.end : mark.end + 120],
        "likes": len(marking.alike(mark)),
    }
    return render(request, "intake/finding.html", context)


@guarded
@require_POST
def decide(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Decide about a mark, or about all its likes (`everywhere`)."""
    found = draft_of(request, code)
    mark = found.marks.filter(pk=pk).first()
    if mark is None:
        messages.warning(request, _("The text changed in between. Look at it once more."))
        return redirect("intake:findings", code)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Http404
    marks = marking.alike(mark) if request.POST.get("everywhere") else [mark]
    try:
        marking.decide_marks(draft=found, marks=marks, by=request.user, **form.cleaned_data)
    except redaction.ReplacementError:
        return _explain(request, found, mark, form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_next_open(found, marks))


def _explain(
    request: SignedInRequest, draft: CaseDraft, mark: Mark, typed: dict[str, str]
) -> HttpResponse:
    if typed["action"] == "dismiss":
        wrong = _("Say why it may stay.")
    else:
        wrong = _("Write what should stand there instead, without the original word in it.")
    group = next(g for g in groups_of(draft.marks.all()) if mark.pk in {m.pk for m in g.marks})
    return show(request, draft, status=422, wrong=wrong, wrong_group=group.id, typed=typed)


def _next_open(draft: CaseDraft, decided: list[Mark]) -> str:
    """The page of findings, at the first group that is still open after what was decided."""
    groups = groups_of(draft.marks.all())
    done = {mark.pk for mark in decided}
    place = next((i for i, g in enumerate(groups) if done & {m.pk for m in g.marks}), 0)
    still_open = [g for g in [*groups[place:], *groups[:place]] if g.state == "open"]
    anchor = f"#groep-{still_open[0].id}" if still_open else "#klaar"
    return reverse("intake:findings", args=[draft.code]) + anchor


@guarded
@require_POST
def accept_kind(request: SignedInRequest, code: str) -> HttpResponse:
    """Take all proposals of one kind of shape, or of every kind."""
    found, label = draft_of(request, code), request.POST.get("label", "")
    try:
        count = marking.accept_shapes(draft=found, label=label, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext("%(n)d proposal taken.", "%(n)d proposals taken.", count) % {"n": count}
        messages.success(request, said)
    return redirect("intake:findings", code)


@guarded
@require_POST
def add_word(request: SignedInRequest, code: str) -> HttpResponse:
    """Point out a word that was not found."""
    found = draft_of(request, code)
    form = WordForm(request.POST, labels=LABELS.items())
    if not form.is_valid():
        return show(request, found, status=422, word_form=form)
    try:
        count = marking.add_word(draft=found, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("intake:findings", code)
    if not count:
        form.add_error("text", _("This is not in your text. Check how it is written."))
        return show(request, draft_of(request, code), status=422, word_form=form)
    said = ngettext("Found in %(n)d place.", "Found in %(n)d places.", count) % {"n": count}
    messages.success(request, said)
    return redirect("intake:findings", code)


@guarded
@require_POST
def pair(request: SignedInRequest, code: str) -> HttpResponse:
    """Say whether two names are one person."""
    found = draft_of(request, code)
    names = [request.POST.get(name, "")[:200] for name in ("one", "other")]
    try:
        marking.answer_pair(
            draft=found,
            one=names[0],
            other=names[1],
            same=request.POST.get("same") == "yes",
            by=request.user,
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("intake:findings", code)


@guarded
@require_POST
def neutral(request: SignedInRequest, code: str) -> HttpResponse:
    """Switch gender-neutral roles on or off."""
    found = draft_of(request, code)
    try:
        marking.set_gender_neutral(draft=found, on=request.POST.get("on") == "yes", by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("intake:findings", code)
