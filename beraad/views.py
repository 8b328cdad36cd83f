"""Pages that belong to no app: what went wrong, and what the service promises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long or in two tabs: what was typed is still in the browser."""
    return render(request, "403_csrf.html", status=403)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long, and what is never kept."""
    return render(request, "about/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we did for accessibility, and how to tell us what does not work."""
    return render(request, "about/accessibility.html")


@require_safe
def getting_started(request: HttpRequest) -> HttpResponse:
    """For who is new: what this is, in which order to look around, and where help is."""
    return render(request, "about/getting_started.html")
