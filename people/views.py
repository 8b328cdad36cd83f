"""Signing in and out, the language, notifications and one's own settings."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import actions
from people.forms import SettingsForm, SignInForm
from people.language import KNOWN
from people.limits import caller, count, is_reached, rate_limited
from people.requests import SignedInRequest


@method_decorator(rate_limited("sign-in-all"), name="dispatch")
class SignIn(LoginView):
    """The only way in: Wagtail's and Django's own sign-in pages are closed.

    Wrong passwords are counted by address and by account, so that neither many accounts nor many
    addresses help who guesses. Right ones are not: a whole team may sign in behind one address.
    """

    authentication_form = SignInForm
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuses before the password is looked at."""
        if any(is_reached(name, who) for name, who in self._guesser()):
            return render(request, "429.html", status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Counts what was wrong."""
        for name, who in self._guesser():
            count(name, who)
        return super().form_invalid(form)

    def _guesser(self) -> list[tuple[str, str]]:
        account = self.request.POST.get("username", "").strip().lower()
        return [("sign-in", caller(self.request)), ("sign-in-account", f"account:{account}")]


class SignOut(LogoutView):
    """Ends the session; the page after it wipes what the browser still kept."""

    http_method_names = ["post"]


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that nothing of this session is left on the device, and makes it true.

    Another site that shows or links this address can't have anything wiped by it.
    """
    if request.user.is_authenticated:
        return redirect("/")
    response = render(request, "people/signed_out.html")
    if request.headers.get("Sec-Fetch-Site") != "cross-site":
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens; signed in it holds on every device."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_safe_next(request))
    if chosen in KNOWN:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
            max_age=365 * 86400,
        )
        if request.user.is_authenticated:
            actions.choose_language(user=request.user, language=chosen)
    return response


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return "/"


@login_required
@require_safe
def notifications(request: SignedInRequest) -> HttpResponse:
    """The last fifty things that happened for this person."""
    latest = list(request.user.notifications.all()[:50])
    actions.mark_read(user=request.user)
    return render(request, "people/notifications.html", {"notifications": latest})


@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """Name and language."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your settings are saved."))
        return redirect(reverse("people:account"))
    return render(request, "people/account.html", {"form": form})
