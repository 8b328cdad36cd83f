"""The glossary, the themes and the contexts: what somebody new opens first."""

from collections.abc import Iterable
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from search import catalogue
from search.models import Entry
from vocabulary.models import ContextProfile, GlossaryTerm, Theme

IN_A_LIST = 20


def by_letter(terms: Iterable[GlossaryTerm]) -> list[tuple[str, list[GlossaryTerm]]]:
    """Terms under their first letter, in the reader's language."""
    ordered = sorted(terms, key=lambda term: term.term.lower())
    return [
        (letter, list(group))
        for letter, group in groupby(ordered, lambda term: term.term[0].upper())
    ]


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All words, by letter."""
    return render(
        request, "vocabulary/glossary.html", {"letters": by_letter(GlossaryTerm.objects.all())}
    )


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One word, what it means, and what is close to it."""
    return render(
        request, "vocabulary/term.html", {"term": get_object_or_404(GlossaryTerm, slug=slug)}
    )


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The eleven themes."""
    return render(request, "vocabulary/themes.html", {"themes": Theme.objects.all()})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme, and everything about it that the reader may see, newest first."""
    theme = get_object_or_404(Theme, slug=slug)
    about = Entry.objects.visible_to(request.user).about(slug).exclude(kind="theme").newest()
    page = Paginator(about, IN_A_LIST).get_page(request.GET.get("page"))
    page.object_list = catalogue.remark_on(page.object_list)
    return render(request, "vocabulary/theme.html", {"theme": theme, "page": page})


@login_required
@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """All contexts."""
    every = ContextProfile.objects.prefetch_related("values")
    return render(request, "vocabulary/profiles.html", {"profiles": every})


@login_required
@require_safe
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """One context: its values, when and by whom they were stated."""
    found = get_object_or_404(ContextProfile.objects.prefetch_related("values"), pk=pk)
    return render(request, "vocabulary/profile.html", {"profile": found})
