"""What every view of the intake stands behind, because raw text passes through it."""

from collections.abc import Callable, ItemsView
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]
NOT_SHOWN = ("csrfmiddlewaretoken", "version", "send_key")


class NothingOfThis(SafeExceptionReporterFilter):
    """An error report of the intake names no variable and no posted value at all."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        posted = request.POST if request is not None else {}
        return dict.fromkeys(posted, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()


def guarded(view: View) -> View:
    """Signed in only, kept by no cache, and silent in every error report.

    Whose session ended while typing gets the own text back with the question to sign in again.
    """

    @wraps(view)
    @never_cache
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.exception_reporter_filter = NothingOfThis()  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return inner


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    if wants_json(request):
        detail = _("You are signed out. Your text is still on this device. Sign in again.")
        return JsonResponse({"detail": detail, "sign_in": reverse("people:sign_in")}, status=401)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SHOWN
        for value in values
        if value.strip()
    ]
    return render(request, "intake/signed_out.html", {"typed": typed}, status=401)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, not a person."""
    return "application/json" in request.headers.get("Accept", "") or request.path.endswith(
        "/bewaren/"
    )
