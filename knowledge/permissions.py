"""What the CMS lets an editor do with a publication and its chapters."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, PagePermissionTester

from knowledge.editors import publishes_for
from people.audience import Audience

AUDIENCES = (
    (Audience.NETWORK.value, _("Only our knowledge network")),
    (Audience.MEMBERS.value, Audience.MEMBERS.label),
    (Audience.PUBLIC.value, Audience.PUBLIC.label),
)


def network_of(page: Page) -> int | None:
    """The network that publishes `page`; the page itself need not have been saved."""
    publication = getattr(page, "publication", None) or page
    return getattr(publication, "network_id", None)


class OfTheNetwork(PagePermissionTester):
    """Wagtail's own rights, for who is an editor of the publishing network today.

    The group of a network can be behind for a moment; the membership never is.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not publishes_for(user, network_of(page)):
            self.permissions: set[str] = set()

    def can_move(self) -> bool:
        """A chapter belongs to its publication, and publications hang in one place."""
        return False

    def can_copy(self) -> bool:
        """A copy would share its original file with another page."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Who may read it is said by its audience alone."""
        return False


class PublicationForm(WagtailAdminPageForm):
    """In the CMS an editor chooses among the audiences that a publication can have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "audience" in self.fields:
            self.fields["audience"].choices = AUDIENCES
