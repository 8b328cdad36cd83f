"""Accounts in the CMS: made with an invitation, closed rather than deleted.

Passwords are chosen by their owner, behind a link in a mail. An administrator can set one where
mail does not work.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from people import accounts, belonging
from people.models import Membership, Organisation, User

OF_THE_ACCOUNT = ("people", "wagtailusers", "wagtailadmin")
"""Apps whose rows about somebody may go with the account: no text that others stand on."""

LINK = _("With a link to choose a password. It works once, for seven days.")


class AccountForm(forms.ModelForm):
    """What making and changing an account have in common."""

    password_required = False

    def clean_email(self) -> str:
        """Small letters, so that one address is one account."""
        return self.cleaned_data["email"].lower()


class NewAccountForm(AccountForm, UserCreationForm):
    """Somebody new: who, where they work, and the invitation."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=capfirst(_("organisation")),
        required=False,
        help_text=_("Leave empty for a facilitator from outside."),
    )
    team = forms.CharField(label=capfirst(_("team")), max_length=80, required=False)
    invited = forms.BooleanField(
        label=_("Send an invitation by e-mail"), required=False, initial=True, help_text=LINK
    )
    field_order = ("email", "first_name", "last_name", "language", "organisation", "team")

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "language", "is_superuser")

    def clean(self) -> dict[str, Any]:
        """Somebody who gets no invitation needs a password."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("invited") and not cleaned.get("password1"):
            self.add_error("invited", _("Send an invitation, or fill in a password."))
        return cleaned

    def save(self, commit: bool = True) -> User:
        """The account, without a password unless one was filled in."""
        self.instance.set_unusable_password()
        return super().save(commit)


class ChangedAccountForm(AccountForm, UserEditForm):
    """Somebody known: closing the account is done here too."""

    invited = forms.BooleanField(
        label=_("Send a new invitation by e-mail"), required=False, help_text=LINK
    )

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "language", "is_active", "is_superuser")


class AccountList(users.IndexView):
    """Without actions on many at once: each change of a right is written down by itself."""

    @cached_property
    def columns(self) -> list[Any]:
        """All but the boxes to tick."""
        return [one for one in super().columns if not isinstance(one, BulkActionsCheckboxColumn)]


class NewAccount(users.CreateView):
    """Makes an account, with a place of work and an invitation when asked for."""

    def save_instance(self) -> User:
        """The new person."""
        user, given, by = super().save_instance(), self.form.cleaned_data, self.request.user
        accounts.record_rights(user=user, was_active=True, was_keeper=False, by=by)
        if given["organisation"]:
            place = Membership(user=user, organisation=given["organisation"], team=given["team"])
            belonging.employ(place, by=by)
        if given["invited"]:
            accounts.invite(user=user, by=by)
        return user


class ChangedAccount(users.EditView):
    """Changes, closes or opens an account."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remembers how it was, before the form writes in it."""
        super().setup(request, *args, **kwargs)
        self.was = {"was_active": self.object.is_active, "was_keeper": self.object.is_superuser}

    def save_instance(self) -> User:
        """The person as changed."""
        user = super().save_instance()
        accounts.record_rights(user=user, by=self.request.user, **self.was)
        if self.form.cleaned_data["invited"]:
            accounts.invite(user=user, by=self.request.user)
        return user


class RemovedAccount(users.DeleteView):
    """Removes an account with which nothing was written; another can be closed."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Back to the list, or to the account with what to do instead."""
        if wrote_nothing(self.object):
            return super().form_valid(form)
        messages.error(
            self.request,
            _(
                "Something was written with this account, so it stays. Close it instead: untick"
                " “active”. Nobody can sign in with it then."
            ),
        )
        return redirect("wagtailusers_users:edit", self.object.pk)


def wrote_nothing(user: User) -> bool:
    """Whether removing `user` takes along nothing but what is of the account itself."""
    collector = Collector(using="default")
    try:
        collector.collect([user])
    except ProtectedError:
        return False
    lost = [*collector.data, *(rows.model for rows in collector.fast_deletes if rows.exists())]
    return all(model._meta.app_label in OF_THE_ACCOUNT for model in lost)


class AccountViewSet(users.UserViewSet):
    """Wagtail's screens of users, with our forms and without groups."""

    index_view_class = AccountList
    add_view_class = NewAccount
    edit_view_class = ChangedAccount
    delete_view_class = RemovedAccount
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[AccountForm]:
        """Ours."""
        return ChangedAccountForm if for_update else NewAccountForm
