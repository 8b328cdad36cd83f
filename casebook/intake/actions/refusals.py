"""Why the intake says no. No message holds a word of a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Something may not be done now; `str()` is a sentence for the person who asked."""


class Stale(Exception):
    """Another tab or person changed the thing first; `current` is how it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__("changed in between")
        self.current = current


IN_REVIEW = _("This case is with the second reader. Take it back first if you want to change it.")
NOT_APPROVED = _("This case was not approved and cannot be changed any more.")
STILL_OPEN = _("There are still proposals open. Decide about each of them first.")
NOT_COMPLETE = _("Something is still missing from the case. Fill it in first.")
RED = _("The risk class is red. Say in your own words why it may be shared all the same.")
TEXT_CHANGED = _("The text changed after it was read. It must be read again.")
WIDER = _("You cannot share it more widely than the author asked.")
WITHDRAWN = _("The author withdrew this case. It cannot be shared again.")
DECIDED = _("This was decided already.")
NO_REASON = _("Say why.")
NOT_THE_AUTHOR = _("Whoever wrote the case cannot be its second reader.")
LINE_MANAGER = _("The second reader cannot be the line manager of somebody who wrote the case.")
SAME_TEAM = _("The second reader must be from another team.")
ANOTHER_READER = _("You can no longer be the second reader of this case. Send it back.")
ONLY_AUTHOR = _("Only the author can do this.")
NOBODY = _("We know nobody with this e-mail address.")
