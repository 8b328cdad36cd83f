"""What has to be otherwise in Wagtail and has no setting there. Installed once, at the start."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.admin.widgets.chooser import BaseChooser

from beraad.cms.policy import nonce


def render(self: Any, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
    """As `BaseChooser.render` of Wagtail 8.0, whose script may not run without a nonce."""
    data = self.get_value_data(value)
    # Both are made by Wagtail from its own templates and from addresses that it reverses.
    script = mark_safe(self.render_js_init(attrs["id"], name, data))  # noqa: S308 - as Wagtail does
    shown = mark_safe(self.render_html(name, data, attrs))  # noqa: S308 - as Wagtail does
    return format_html('{}<script nonce="{}">{}</script>', shown, nonce(), script)


def install() -> None:
    """Choosers with a nonce; no portraits, which would keep what the camera wrote in them."""
    BaseChooser.render = render
    AvatarSettingsPanel.is_active = lambda self: False
