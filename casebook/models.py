"""Published cases. Nothing here ever held a raw word: a page is made by the intake's `publish`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase

from casebook import authors
from casebook.permissions import SeenNotWritten, WithoutRevisions
from people.audience import MEMBERS, PUBLIC, item_token, tokens_of
from people.models import User
from vocabulary.levels import Level
from vocabulary.models import LibraryPage, ShelfPage


class CaseIndexPage(ShelfPage):
    """The place under which all cases hang."""

    max_count = 1
    parent_page_types = ("beraad.HomePage",)
    subpage_types = ("casebook.CasePage",)
    template = "casebook/case_index.html"

    class Meta:
        verbose_name = _("case index")


class CaseTag(TaggedItemBase):
    """A free keyword of a case."""

    content_object = ParentalKey(
        "casebook.CasePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class CasePage(WithoutRevisions, LibraryPage):
    """A case, freed of recognisable detail and read by two people. Nobody writes it in the CMS."""

    item_kind = "case"

    situation = models.TextField(_("situation"))
    doubt = models.TextField(_("moment of doubt"))
    option_a = models.TextField(_("option A"))
    price_a = models.TextField(_("what A costs"))
    option_b = models.TextField(_("option B"))
    price_b = models.TextField(_("what B costs"))
    involved = models.TextField(_("who is involved"))
    question = models.TextField(_("own question"))
    level = models.CharField(_("level of the presenter"), max_length=20, choices=Level)
    details_changed = models.BooleanField(_("details were changed"), default=True)
    tags = ClusterTaggableManager(through=CaseTag, blank=True, verbose_name=_("keywords"))

    parent_page_types = ("casebook.CaseIndexPage",)
    subpage_types = ()
    is_creatable = False
    template = "casebook/case_page.html"

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def permissions_for_user(self, user: Any) -> SeenNotWritten:
        """What the CMS lets an editor do: look and withdraw."""
        return SeenNotWritten(user, self)

    def may_be_opened_to_others_by(self, user: Any) -> bool:
        """Whether `user` may open this case to a facilitator: its author, and who works in the
        organisation or takes part in the network that it is shared with.

        Who was given the case alone (a grant) may not hand it on. What everybody can read is opened
        by its author only: it may be shared more narrowly one day.
        """
        groups = self._shared_tokens() - {PUBLIC, MEMBERS}
        return bool(tokens_of(user) & groups) or authors.wrote(self, user)

    def facilitators(self) -> models.QuerySet[User]:
        """To whom the case was opened, by name. For its author's eyes."""
        token = item_token(self.facilitator_key)
        return User.objects.filter(grants__token=token).order_by("first_name", "last_name", "pk")

    @property
    def facilitator_key(self) -> str:
        """The key of the right to lead a deliberation on this case, beside the right to read it."""
        return f"{self.key}:lead"

    def may_be_deliberated_by(self, user: Any) -> bool:
        """Whether `user` may plan a deliberation on this case while it is shared.

        That is who shares it by membership, and who was given it as facilitator. Who was given it
        to read, by an invitation to a table, may not bring it to another one.
        """
        tokens = tokens_of(user)
        given = {item_token(self.key), item_token(self.facilitator_key)}
        return self.live and (bool(tokens & self._shared_tokens()) or given <= tokens)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the template: what `user` may do here, and what the page is about."""
        context = super().get_context(request, *args, **kwargs)
        user = getattr(request, "user", None)
        may_invite = bool(user) and self.may_be_opened_to_others_by(user)
        may_plan = bool(user) and self.may_be_deliberated_by(user)
        opened_to = self.facilitators() if user and authors.wrote(self, user) else ()
        return {
            **context,
            "may_invite": may_invite,
            "may_plan": may_plan,
            "opened_to": list(opened_to),
        }
