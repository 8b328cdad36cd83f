"""Where one can go: the sections of the site, and addresses that may not exist yet."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Name of the section, address (a URL name, or a path of the page tree), icon.
SECTIONS = (
    (_("Cases"), "/casussen/", "file-text"),
    (_("Deliberations"), "deliberation:index", "users"),
    (_("Insights"), "knowledge:insights", "lightbulb"),
    (_("Publications"), "/publicaties/", "book-open"),
    (_("Forum"), "forum:list", "messages-square"),
    (_("Terms"), "vocabulary:glossary", "quote"),
)


@dataclass(frozen=True)
class Place:
    """One link of the navigation; `current` is the value for aria-current, or empty."""

    label: str
    url: str
    icon: str
    current: str


@register.simple_tag
def nav_url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a URL name or path; empty when there is none, so the link is left out."""
    if name.startswith("/"):
        return name
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def sections(context: template.Context) -> list[Place]:
    """The sections of the site that exist, the one that the reader is in marked."""
    request = context.get("request")
    places = [(label, nav_url(name), icon) for label, name, icon in SECTIONS]
    return [
        Place(str(label), url, icon, current_value(request, url))
        for label, url, icon in places
        if url
    ]


@register.simple_tag(takes_context=True)
def aria_current(context: template.Context, url: str) -> str:
    """`page` on the page itself, `true` below it, else empty: for an aria-current attribute."""
    return current_value(context.get("request"), url)


def current_value(request: HttpRequest | None, url: str) -> str:
    """The aria-current value of a link to `url` on the page that is being asked for."""
    if request is None or not url:
        return ""
    if request.path == url:
        return "page"
    return "true" if url != "/" and request.path.startswith(url) else ""
