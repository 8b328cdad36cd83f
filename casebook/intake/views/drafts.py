"""Writing a case: the list, the steps, autosave, a co-author."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.intake.actions import drafts as actions
from casebook.intake.actions.refusals import Refused, Stale
from casebook.intake.forms.review import RISKS as KINDS
from casebook.intake.forms.steps import CoAuthorForm, StepForm
from casebook.intake.guard import guarded
from casebook.intake.models import Authorship, CaseDraft, Review, new_code, sent_back
from casebook.intake.steps import BY_SLUG, next_step, road
from casebook.intake.words import FIELDS
from people.limits import rate_limited
from people.models import User
from people.requests import SignedInRequest

Verdict = Review.Verdict


def draft_of(request: SignedInRequest, code: str) -> CaseDraft:
    """Fetch and authorise in one call. 404 for who doesn't write this draft."""
    return get_object_or_404(CaseDraft.objects.of(request.user), code=code)


@guarded
@rate_limited("write")
def draft_list(request: SignedInRequest) -> HttpResponse:
    """What somebody is writing and what was published; a POST begins a new case."""
    if request.method == "POST":
        send_key = request.POST.get("send_key") or new_code()
        draft = actions.begin_draft(send_key=send_key[:40], by=request.user)
        return redirect("intake:step", draft.code, "verhaal")
    context = {
        "drafts": CaseDraft.objects.of(request.user).annotate(sent_back=sent_back()),
        "written": _written(request.user),
        "send_key": new_code(),
        "to_read": Review.objects.filter(reader=request.user, verdict=Verdict.ASKED).count(),
    }
    return render(request, "intake/draft_list.html", context)


def _written(user: User) -> Any:
    """What this person published, with what the second reader remarked when approving it."""
    approved = Review.objects.filter(page=OuterRef("page"), verdict=Verdict.APPROVED)
    remark = Subquery(approved.values("remark")[:1])
    return Authorship.objects.of(user).select_related("page").annotate(reader_remark=remark)


@guarded
def draft(request: SignedInRequest, code: str) -> HttpResponse:
    """The front of a draft: to the first step, or what the reader said."""
    found = draft_of(request, code)
    answer = _answer(found)
    writing = found.status == CaseDraft.Status.WRITING
    if writing and not answer:
        return redirect("intake:step", code, "verhaal")
    context = {
        "draft": found,
        "answer": answer,
        "recognised": _recognised(answer),
        "sent_back": writing,
    }
    return render(request, "intake/draft.html", context)


def _answer(draft: CaseDraft) -> Review | None:
    """What the last reader answered, when that was no approval."""
    last = draft.reviews.exclude(verdict__in=[Verdict.TAKEN_BACK, Verdict.ASKED]).first()
    return last if last and last.remark else None


def _recognised(answer: Review | None) -> list[tuple[object, object]]:
    """The parts in which the reader recognised something, and what kind of thing."""
    kinds = dict(KINDS)
    found = answer.recognised if answer else {}
    return [(FIELDS[name], kinds[kind]) for name, kind in found.items()]


def _form(request: SignedInRequest, draft: CaseDraft, slug: str, *, strict: bool) -> StepForm:
    step = BY_SLUG.get(slug)
    if step is None or step.form is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return step.form(data, instance=draft, strict=strict, user=request.user)


def _save(form: StepForm, draft: CaseDraft, by: User) -> CaseDraft:
    return actions.save_draft(
        draft=draft,
        values=form.values(),
        themes=form.chosen_themes(),
        version=form.cleaned_data.get("version") or 0,
        by=by,
    )


@guarded
@rate_limited("command")
def step(request: SignedInRequest, code: str, slug: str) -> HttpResponse:
    """One step of the form. Whatever is typed is saved; going on also says what is missing."""
    found = draft_of(request, code)
    onward = request.POST.get("go") == "next"
    form = _form(request, found, slug, strict=onward)
    if request.method != "POST":
        return _show(request, found, slug, form)
    complete = form.is_valid()
    try:
        saved = _save(form, found, request.user)
    except Stale as stale:
        return _both(request, stale.current, slug, form)
    except Refused as refused:
        messages.error(request, str(refused))
        return _show(request, found, slug, form, status=409)
    if not complete:
        return _again(request, saved, slug, form)
    messages.success(request, _("Saved."))
    return redirect(next_step(slug).url(saved) if onward else "intake:draft_list")


def _show(
    request: SignedInRequest,
    draft: CaseDraft,
    slug: str,
    form: StepForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "draft": draft,
        "form": form,
        **road(draft, slug),
        "may_write": draft.status == CaseDraft.Status.WRITING,
        **more,
    }
    return render(request, "intake/step.html", context, status=status)


def _again(request: SignedInRequest, draft: CaseDraft, slug: str, form: StepForm) -> HttpResponse:
    """The same step with what is missing; the version is that of what was just saved."""
    form.move_to(draft.version)
    return _show(request, draft, slug, form, status=422)


def _both(request: SignedInRequest, current: CaseDraft, slug: str, form: StepForm) -> HttpResponse:
    """Somebody else saved first: the own text stays in the boxes, theirs stands above."""
    typed = form.values()
    theirs = [
        (form.fields[name].label, getattr(current, name))
        for name in typed
        if name in form.fields and getattr(current, name) != typed[name]
    ]
    form.move_to(current.version)
    return _show(request, current, slug, form, status=409, theirs=theirs)


@guarded
@require_POST
@rate_limited("command")
def autosave(request: SignedInRequest, code: str, slug: str) -> HttpResponse:
    """Keep what is being typed. Answers `saved_at` and `version`.

    422 when some of it was refused: which `fields` and why, in `detail` a sentence; the rest is
    saved. 409 with a sentence when nothing was.
    """
    found = draft_of(request, code)
    form = _form(request, found, slug, strict=False)
    form.is_valid()
    try:
        saved = _save(form, found, request.user)
    except Stale as stale:
        return _changed(stale.current)
    except Refused as refused:
        return JsonResponse({"detail": str(refused), "version": found.version}, status=409)
    if left_out := form.refused():
        return _partly(saved, form, left_out)
    return JsonResponse({"saved_at": timezone.now().isoformat(), "version": saved.version})


def _partly(saved: CaseDraft, form: StepForm, left_out: dict[str, str]) -> JsonResponse:
    labels = ", ".join(f"“{form.fields[name].label}”" for name in left_out)
    detail = _("Not saved: %(fields)s. See why beside it. Your text is still on this device.")
    answer = {"detail": detail % {"fields": labels}, "fields": left_out, "version": saved.version}
    return JsonResponse(answer, status=422)


def _changed(current: CaseDraft) -> JsonResponse:
    detail = _(
        "This text was changed in another tab or by your co-author. Press Save: you will see both."
    )
    return JsonResponse({"detail": detail, "version": current.version}, status=409)


@guarded
@rate_limited("write")
def co_author(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask a colleague to write along, or take that back."""
    found = get_object_or_404(CaseDraft.objects.of(request.user), code=code, author=request.user)
    along = found.co_authors.filter(removed_at=None).select_related("user")
    colleagues = _colleagues(request.user)
    form = CoAuthorForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and request.POST.get("remove"):
        gone = get_object_or_404(along, user__email=request.POST["remove"]).user
        actions.remove_co_author(draft=found, user=gone, by=request.user)
        return redirect("intake:co_author", code)
    if request.method == "POST" and form.is_valid():
        actions.invite_co_author(draft=found, user=form.cleaned_data["colleague"], by=request.user)
        messages.success(request, _("Your colleague can now write along."))
        return redirect("intake:co_author", code)
    return render(request, "intake/co_author.html", {"draft": found, "form": form, "along": along})


def _colleagues(user: User) -> Any:
    mine = user.memberships.values("organisation")
    return (
        User.objects.filter(memberships__organisation__in=mine, is_active=True)
        .exclude(pk=user.pk)
        .order_by("first_name", "last_name", "pk")
        .distinct()
    )


@guarded
def draft_delete(request: SignedInRequest, code: str) -> HttpResponse:
    """Asks once, then erases the draft."""
    found = CaseDraft.objects.filter(author=request.user, code=code).first()
    if request.method != "POST":
        if found is None:
            raise Http404
        return render(request, "intake/draft_delete.html", {"draft": found})
    if found:
        actions.delete_draft(draft=found, by=request.user)
        messages.success(request, _("The case is erased."))
    return redirect("intake:draft_list")
