"""The second reader's pages: redacted text, a checklist, a decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.intake.actions import reviewing
from casebook.intake.actions.publishing import keywords
from casebook.intake.actions.refusals import Refused
from casebook.intake.forms.review import VerdictForm
from casebook.intake.guard import guarded
from casebook.intake.models import REASONS, CaseDraft, Review
from casebook.intake.words import FIELDS, RISK_LEVELS
from people.audience import Audience
from people.requests import SignedInRequest

RINGS = {
    Audience.ORGANISATION: gettext_lazy("Only the organisation of the author"),
    Audience.NETWORK: gettext_lazy("One knowledge network of the author"),
    Audience.MEMBERS: gettext_lazy("Everybody who can sign in to Beraad"),
}


@guarded
def review_list(request: SignedInRequest) -> HttpResponse:
    """What waits for this reader."""
    waiting = Review.objects.filter(
        reader=request.user, verdict=Review.Verdict.ASKED, draft__isnull=False
    )
    return render(request, "intake/review_list.html", {"waiting": waiting})


@guarded
def review(request: SignedInRequest, code: str) -> HttpResponse:
    """The redacted text without marks, and the decision. Sent twice acts once."""
    found = get_object_or_404(Review, code=code, reader=request.user)
    if found.verdict != Review.Verdict.ASKED or found.draft is None:
        messages.info(request, _("You have decided about this case already, or it was taken back."))
        return redirect("intake:review_list")
    form = _form(request, found, found.draft)
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        messages.success(request, _("Thank you for reading. Your decision is kept."))
        return redirect("intake:review_list")
    return _show(request, found, found.draft, form)


def _form(request: SignedInRequest, found: Review, draft: CaseDraft) -> VerdictForm:
    rings = [(ring, RINGS[Audience(ring)]) for ring in reviewing.rings(draft)]
    return VerdictForm(request.POST or None, rings=rings, is_red=found.risk == "red")


def _show(
    request: SignedInRequest, found: Review, draft: CaseDraft, form: VerdictForm
) -> HttpResponse:
    context = {
        "review": found,
        "form": form,
        "parts": [
            (FIELDS[name], text, form[f"recognised_{name}"])
            for name, text in found.texts.items()
            if text.strip() and name not in ("title", "keywords", *REASONS)
        ],
        "title": found.texts["title"],
        "title_field": form["recognised_title"],
        "keywords": keywords(found.texts["keywords"]),
        "facts": [
            (FIELDS["level"], draft.get_level_display()),
            (_("Context"), draft.context_profile),
            (_("Themes"), ", ".join(theme.name for theme in draft.themes.all())),
            (FIELDS["audience"], RINGS[Audience(draft.audience)]),
            (FIELDS["consent"], draft.get_consent_display()),
            *((FIELDS[name], found.texts.get(name, "")) for name in REASONS),
        ],
        "risk_name": RISK_LEVELS[found.risk],
        "is_red": found.risk == "red",
    }
    return render(request, "intake/review.html", context, status=422 if form.errors else 200)


def _decided(request: SignedInRequest, found: Review, form: VerdictForm) -> bool:
    """Carry out the decision; False when it was refused, with the sentence in the form."""
    data = form.cleaned_data
    try:
        if data["verdict"] == "approved":
            reviewing.approve(
                review=found, ring=data["ring"], reason=data["remark"], by=request.user
            )
        else:
            reviewing.hand_back(
                review=found,
                verdict=data["verdict"],
                reason=data["reason"],
                remark=data["remark"],
                recognised=form.recognised(),
                by=request.user,
            )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
