"""The search page. What is searched for is nowhere logged or kept."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.limits import rate_limited
from search.finding import SIZE, Found, find
from search.wish import MOST_PAGES, Wish

FACET_NAMES = {
    "kind": _("What it is"),
    "theme": _("Theme"),
    "language": _("Language"),
    "year": _("Year"),
}


@never_cache
@require_safe
@rate_limited("search", methods=("GET", "HEAD"))
def search(request: HttpRequest) -> HttpResponse:
    """Search everything that the viewer may see."""
    wish = Wish.read(request.GET)
    found = find(request.user, wish)
    pages = Paginator(range(min(found.total, SIZE * MOST_PAGES)), SIZE)
    return render(
        request,
        "search/search.html",
        {
            "wish": wish,
            "found": found,
            "page": pages.get_page(found.page),
            "facets": [(name, FACET_NAMES[name], found.options[name]) for name in found.options],
            "chosen": _chosen(wish, found),
            "suggested": wish.asking(found.suggestion).address() if found.suggestion else "",
        },
    )


def _chosen(wish: Wish, found: Found) -> list[tuple[str, str]]:
    """The filters that are on: their names, and the address without them."""
    return [
        (option.label, wish.without(facet, option.value).address())
        for facet, options in found.options.items()
        for option in options
        if option.is_chosen
    ]
