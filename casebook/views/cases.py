"""The list of cases, and opening one case to a facilitator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casebook import actions, authors
from casebook.forms import CaseFilter, FacilitatorForm
from casebook.models import CasePage
from people.limits import rate_limited
from people.models import User
from people.requests import SignedInRequest

IN_A_LIST = 20


@login_required
@require_safe
def case_list(request: SignedInRequest) -> HttpResponse:
    """The cases that are shared with this reader, newest first, by theme and level."""
    form = CaseFilter(request.GET)
    cases = CasePage.objects.visible_to(request.user).prefetch_related("themes")
    if form.is_valid():
        cases = _chosen(cases, **form.cleaned_data)
    cases = cases.order_by("-last_published_at", "-pk")
    page = Paginator(cases, IN_A_LIST).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "items": [_card(case) for case in page],
        "query": query.urlencode(),
        "is_filtered": bool(query),
    }
    return render(request, "casebook/case_index.html", context)


def _chosen(cases, *, theme, level: str):  # type: ignore[no-untyped-def]
    if theme:
        cases = cases.filter(themes=theme)
    return cases.filter(level=level) if level else cases


def _card(case: CasePage) -> dict[str, object]:
    return {
        "title": case.title,
        "url": f"/casussen/{case.slug}/",
        "meta": case.get_level_display(),
        "text": case.summary,
        "tags": [theme.name for theme in case.themes.all()],
    }


@login_required
@rate_limited("write")
@rate_limited("look-up")
def facilitator(request: SignedInRequest, slug: str) -> HttpResponse:
    """Open one case to a facilitator from outside."""
    case = get_object_or_404(CasePage.objects.visible_to(request.user), slug=slug)
    if not case.may_be_opened_to_others_by(request.user):
        raise Http404
    form = FacilitatorForm(request.POST or None, case=case, by=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "casebook/facilitator.html", {"case": case, "form": form})
    actions.invite_facilitator(case=case, user=form.cleaned_data["email"], by=request.user)
    messages.success(request, _("The facilitator can read this case now."))
    return redirect(f"/casussen/{slug}/")


@login_required
@require_POST
@rate_limited("write")
def take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    """The author closes the case for somebody to whom it was opened. Sent twice acts once."""
    case = get_object_or_404(CasePage.objects.visible_to(request.user), slug=slug)
    if not authors.wrote(case, request.user):
        raise Http404
    person = request.POST.get("person", "")
    user = get_object_or_404(User, pk=person if person.isdecimal() else None)
    actions.take_back(case=case, user=user, by=request.user)
    messages.success(request, _("The case is closed to this person."))
    return redirect(f"/casussen/{slug}/")
