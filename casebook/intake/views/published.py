"""What may happen to a case that is shared: withdrawn, changed, hidden by a reader."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.intake.actions import publishing
from casebook.intake.forms.review import RecognisedForm
from casebook.intake.guard import guarded
from casebook.intake.models import Authorship
from casebook.models import CasePage
from people.limits import rate_limited
from people.requests import SignedInRequest


def _written(request: SignedInRequest, slug: str) -> CasePage:
    """The page when this person wrote it, also while it is hidden. 404 otherwise."""
    mine = Authorship.objects.of(request.user).select_related("page")
    return get_object_or_404(mine, page__slug=slug).page


@guarded
def withdraw(request: SignedInRequest, slug: str) -> HttpResponse:
    """Asks once, then takes the case back for good."""
    page = _written(request, slug)
    if request.method != "POST":
        return render(request, "intake/withdraw.html", {"case": page})
    publishing.withdraw_case(page=page, by=request.user)
    messages.success(request, _("The case is withdrawn and its text is erased."))
    return redirect("intake:draft_list")


@guarded
@require_POST
def change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin a new draft from the published text."""
    draft = publishing.begin_change(page=_written(request, slug), by=request.user)
    return redirect("intake:step", draft.code, "verhaal")


@guarded
@rate_limited("write")
def recognised(request: SignedInRequest, slug: str) -> HttpResponse:
    """A reader recognises somebody: the page is hidden at once."""
    page = get_object_or_404(CasePage.objects.visible_to(request.user), slug=slug)
    form = RecognisedForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"case": page, "case_url": f"/casussen/{slug}/", "form": form}
        return render(request, "intake/recognised.html", context)
    publishing.hide_recognised(page=page, what=form.cleaned_data["what"], by=request.user)
    messages.success(request, _("Thank you. The case is hidden and its author was told."))
    return redirect("casebook:case_list")
