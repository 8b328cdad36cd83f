"""What the CMS may do with a case page: it is seen and withdrawn there, never written."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import PagePermissionTester


class WithoutRevisions:
    """A page of which the CMS keeps no earlier text: what is taken out of it has to be gone.

    Whatever door of the CMS is tried, it can't write the page without a revision.
    """

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Refuses."""
        raise PermissionDenied


class SeenNotWritten(PagePermissionTester):
    """Every writing door of the CMS shut, for superusers too; withdrawing stays open.

    The CMS keeps what is typed in revisions, so a change goes through the intake and its review.
    """

    def can_edit(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return False

    def can_view_revisions(self) -> bool:
        return False
