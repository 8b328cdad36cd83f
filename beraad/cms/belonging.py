"""Organisations, networks, who belongs where and who is whose manager, kept by administrators.

What is saved here goes through the named actions of `people.belonging` and `knowledge.editors`, so
that rights, the CMS groups and the audit list stay true; Wagtail's own log keeps none of it.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.db.models import ProtectedError, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from knowledge import editors
from people import belonging
from people.models import LineManager, Membership, Network, NetworkMembership, Organisation, User

Action = Callable[..., None]


class PersonField(forms.ModelChoiceField):
    """Somebody who can sign in, by name and address: names are not always different."""

    def label_from_instance(self, obj: User) -> str:
        """`Anna Bos (anna@gemeente.example)`."""
        return obj.email if obj.name == obj.email else f"{obj.name} ({obj.email})"


class RelationForm(forms.ModelForm):
    """People are chosen by name; what a relation is between stays as it is once it is there."""

    people: ClassVar[tuple[str, ...]] = ("user",)
    fixed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.people:
            self.fields[name] = self._person(name)
        for name in self.fixed if self.instance.pk else ():
            self.fields[name].disabled = True

    def _person(self, name: str) -> PersonField:
        """Everybody with an open account, and who stands there now."""
        chosen = getattr(self.instance, f"{name}_id")
        people = User.objects.filter(Q(is_active=True) | Q(pk=chosen))
        label = self.fields[name].label
        return PersonField(people.order_by("first_name", "last_name", "email"), label=label)


class MembershipForm(RelationForm):
    """Where somebody works; another team is a change, another organisation a new relation."""

    fixed = ("user", "organisation")

    class Meta:
        model = Membership
        fields = ("user", "organisation", "team")


class NetworkMembershipForm(RelationForm):
    """A part in a network, and whether somebody publishes for it."""

    fixed = ("user", "network")

    class Meta:
        model = NetworkMembership
        fields = ("user", "network", "is_editor")


class LineManagerForm(RelationForm):
    """Who is whose manager."""

    people = ("worker", "manager")

    class Meta:
        model = LineManager
        fields = ("worker", "manager")


class SavedByAction:
    """A view that saves by a named action instead of by itself."""

    save: Action
    form: Any
    request: Any

    def save_instance(self) -> models.Model:
        """What was saved."""
        thing = self.form.save(commit=False)
        self.save(thing, by=self.request.user)
        return thing


class CreateView(SavedByAction, generic.CreateView):
    """Makes by a named action."""

    save: Any = None


class EditView(SavedByAction, generic.EditView):
    """Changes by a named action."""

    save: Any = None


class DeleteView(generic.DeleteView):
    """Ends by a named action, if there is one; what something depends on stays, with a sentence."""

    end: Any = None

    def form_valid(self, form: Any) -> HttpResponse:
        """Back to the list, with what happened."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request, _("This can't be deleted, because people or texts belong to it.")
            )
            return redirect(self.get_success_url())

    def delete_action(self) -> None:
        """As the viewset says."""
        if self.end:
            self.end(self.object, by=self.request.user)
        else:
            super().delete_action()


class GroupViewSet(ModelViewSet):
    """What organisations and networks have in common."""

    form_fields = ("name",)
    list_display = ("name",)
    search_fields = ("name",)
    search_backend_name = None
    copy_view_enabled = False
    delete_view_class = DeleteView


class OrganisationViewSet(GroupViewSet):
    """The organisations."""

    model = Organisation
    icon = "home"


class NetworkViewSet(GroupViewSet):
    """The knowledge networks."""

    model = Network
    icon = "globe"


class RelationViewSet(ModelViewSet):
    """A relation between people, or of people with a group. `save` and `end` are named actions."""

    save: Action
    end: Action
    form: type[RelationForm]
    related: tuple[str, ...] = ()
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the history and usage that Wagtail would show: the audit list has them."""
        return super().get_common_view_kwargs(
            **{"history_url_name": None, "usage_url_name": None, **kwargs}
        )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list, in one query."""
        every = self.model._default_manager.select_related(*self.related)
        return super().get_index_view_kwargs(queryset=every, **kwargs)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The view that makes, by our action."""
        return super().get_add_view_kwargs(save=self.save, **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The view that changes, by our action."""
        return super().get_edit_view_kwargs(save=self.save, **kwargs)

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The view that ends, by our action."""
        return super().get_delete_view_kwargs(end=self.end, **kwargs)

    def get_form_class(self, for_update: bool = False) -> type[RelationForm]:
        """Ours."""
        return self.form


NAME = ("first_name", "last_name", "email")


class MembershipViewSet(RelationViewSet):
    """Who works where, in which team."""

    model = Membership
    icon = "group"
    form = MembershipForm
    save = staticmethod(belonging.employ)
    end = staticmethod(belonging.leave)
    related = ("user", "organisation")
    list_display = ("user", "organisation", "team")
    list_filter = ("organisation",)
    search_fields = (*(f"user__{part}" for part in NAME), "organisation__name", "team")
    ordering = ("organisation__name", "team", "user__first_name", "user__last_name")


def take_part(membership: NetworkMembership, *, by: User) -> None:
    """Save a part in a network; who publishes for it is appointed or dismissed."""
    was_editor = NetworkMembership.objects.filter(pk=membership.pk, is_editor=True).exists()
    is_editor, membership.is_editor = membership.is_editor, was_editor
    belonging.join(membership, by=by)
    if is_editor != was_editor:
        change = editors.appoint if is_editor else editors.dismiss
        change(by=by, user=membership.user, network=membership.network)


def take_no_part(membership: NetworkMembership, *, by: User) -> None:
    """End a part in a network, and publishing for it."""
    if membership.is_editor:
        editors.dismiss(by=by, user=membership.user, network=membership.network)
    belonging.step_out(membership, by=by)


class NetworkMembershipViewSet(RelationViewSet):
    """Who takes part in a network, and who publishes for it."""

    model = NetworkMembership
    icon = "openquote"
    form = NetworkMembershipForm
    save = staticmethod(take_part)
    end = staticmethod(take_no_part)
    related = ("user", "network")
    list_display = ("user", "network", "is_editor")
    list_filter = ("network", "is_editor")
    search_fields = (*(f"user__{part}" for part in NAME), "network__name")
    ordering = ("network__name", "user__first_name", "user__last_name")


class LineManagerViewSet(RelationViewSet):
    """Who is whose manager."""

    model = LineManager
    icon = "user"
    form = LineManagerForm
    save = staticmethod(belonging.set_manager)
    end = staticmethod(belonging.end_manager)
    related = ("worker", "manager")
    list_display = ("worker", "manager")
    search_fields = tuple(f"{who}__{part}" for who in ("worker", "manager") for part in NAME)
    ordering = ("worker__first_name", "worker__last_name")


class BelongingViewSets(ModelViewSetGroup):
    """Together in the menu of administrators."""

    menu_label = _("Organisations")
    menu_icon = "group"
    menu_order = 250
    items = (
        OrganisationViewSet,
        MembershipViewSet,
        NetworkViewSet,
        NetworkMembershipViewSet,
        LineManagerViewSet,
    )
