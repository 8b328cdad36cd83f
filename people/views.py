"""Signing in and out, the language, notifications and one's own settings."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetConfirmView,
)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from people import accounts, actions, devices, links
from people.forms import (
    ChangePasswordForm,
    ForgotForm,
    NewPasswordForm,
    SettingsForm,
    SignInForm,
)
from people.language import KNOWN
from people.limits import caller, count, is_reached, rate_limited
from people.models import User
from people.requests import SignedInRequest


@method_decorator(rate_limited("sign-in-all"), name="dispatch")
class SignIn(LoginView):
    """The only way in: Wagtail's and Django's own sign-in pages are closed.

    Wrong passwords are counted by address, by account at that address, and by account in all
    browsers where its owner never signed in: neither many accounts nor many addresses help who
    guesses. Who signed in with a browser before is counted for that browser alone, so a stranger's
    guesses don't lock anybody out. Right passwords are not counted: a whole team may sign in
    behind one address.
    """

    authentication_form = SignInForm
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Refuses before the password is looked at."""
        if any(is_reached(name, who) for name, who in self._guesser()):
            return render(request, "people/too_many_guesses.html", status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Counts what was wrong."""
        for name, who in self._guesser():
            count(name, who)
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signs in, and knows this browser from now on."""
        response = super().form_valid(form)
        devices.remember(response, self._account())
        return response

    def _account(self) -> str:
        return self.request.POST.get("username", "").strip().lower()

    def _guesser(self) -> list[tuple[str, str]]:
        account, address = self._account(), caller(self.request)
        device = devices.known(self.request, account)
        if device and not is_reached("sign-in-device", device):
            return [("sign-in-device", device)]
        return [
            ("sign-in", address),
            ("sign-in-pair", f"{address} account:{account}"),
            ("sign-in-account", f"account:{account}"),
        ]


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


@method_decorator(rate_limited("password"), name="dispatch")
class ChangePassword(PasswordChangeView):
    """Another password. This sign-in goes on; all others of this person end (the session holds a
    sign of the password, and an open socket its hash: `deliberation.room.rights`).
    """

    form_class = ChangePasswordForm
    template_name = "people/password.html"
    success_url = reverse_lazy("people:account")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Changes it, and says so, by mail too."""
        response = super().form_valid(form)
        accounts.password_changed(user=form.user)
        messages.success(
            self.request, _("Your password is changed. You are signed out everywhere else.")
        )
        return response


@rate_limited("forgot")
def forgot(request: HttpRequest) -> HttpResponse:
    """Asks for a link in a mail; the answer is the same whether the address is known or not."""
    form = ForgotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accounts.forgot_password(email=form.cleaned_data["email"])
        messages.info(
            request,
            _("If this address is known here, a mail with a link is on its way. Look in a minute."),
        )
        return redirect("people:sign_in")
    return render(request, "people/forgot.html", {"form": form})


class NewPassword(PasswordResetConfirmView):
    """Behind the link in a mail: choose a password, then sign in with it."""

    form_class = NewPasswordForm
    template_name = "people/new_password.html"
    success_url = reverse_lazy("people:sign_in")
    token_generator = links.RESET

    def get_user(self, uidb64: str) -> User | None:
        """Whose link it is; nobody when the account is closed."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        """Sets it. Who reads the mail of an account is no stranger to it."""
        response = super().form_valid(form)
        accounts.password_changed(user=form.user)
        devices.remember(response, form.user.email)
        messages.success(self.request, _("Your password is set. Sign in with it."))
        return response
