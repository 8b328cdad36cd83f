"""Pages that belong to no app: what went wrong, and what the service promises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long or in two tabs: what was typed is still in the browser."""
    return render(request, "403_csrf.html", status=403)
