"""The door of the practice room: choose a method, go in alone."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from deliberation import practice
from people.limits import rate_limited
from people.requests import SignedInRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limited("write")
def start(request: SignedInRequest) -> HttpResponse:
    """What the practice room is; a POST opens one for this person alone."""
    if request.method == "POST":
        return _open(request)
    language = get_language() or "nl"
    methods = [
        {"id": script.id, "title": script.title.in_language(language), "minutes": script.minutes}
        for script in practice.methods()
    ]
    return render(request, "deliberation/practice.html", {"methods": methods})


def _open(request: SignedInRequest) -> HttpResponse:
    try:
        session = practice.open_practice(by=request.user, method=request.POST.get("method", ""))
    except KeyError:
        raise Http404 from None
    return redirect("deliberation:room", session.code)
