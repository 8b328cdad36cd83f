"""The words and frames that everything else is described with, and the shared base of pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.url_routing import RouteResult

from people.audience import Visible, VisibleQuerySet, user_may_see
from search import catalogue
from vocabulary import context


def in_active_language(nl: str, en: str) -> str:
    """The text in the reader's language; the other one when that is empty."""
    return (en or nl) if (get_language() or "nl").startswith("en") else (nl or en)


class Catalogued(models.Model):
    """A snippet that the catalogue follows: the CMS saves it by itself, so saving records it."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and writes how it is now into the catalogue."""
        super().save(*args, **kwargs)
        catalogue.record(self)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes, and takes it out of the catalogue."""
        catalogue.withdraw(catalogue.key_of(self))
        return super().delete(*args, **kwargs)


class Theme(Catalogued):
    """One of the eleven themes in which social teams meet their questions (RadarAdvies 2017)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(_("address"), unique=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80)
    description_nl = models.TextField(_("description (Dutch)"))
    description_en = models.TextField(_("description (English)"), blank=True)

    class Meta:
        ordering = ("number",)
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this theme."""
        return reverse("vocabulary:theme", args=[self.slug])

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_active_language(self.name_nl, self.name_en)

    @property
    def description(self) -> str:
        """The description in the reader's language."""
        return in_active_language(self.description_nl, self.description_en)


class GlossaryTerm(Catalogued):
    """A word of the field, its meaning, and the words that mean the same."""

    slug = models.SlugField(_("address"), unique=True)
    term_nl = models.CharField(_("word (Dutch)"), max_length=80, unique=True)
    term_en = models.CharField(_("word (English)"), max_length=80)
    meaning_nl = models.TextField(_("meaning (Dutch)"))
    meaning_en = models.TextField(_("meaning (English)"))
    variants = models.TextField(
        _("same meaning"), blank=True, help_text=_("One a line. Search treats them as the same.")
    )
    near = models.TextField(_("close, but not the same"), blank=True, help_text=_("One a line."))
    differs_by_municipality = models.TextField(
        _("how it differs between municipalities"), blank=True
    )

    class Meta:
        ordering = ("term_nl",)
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """The page of this word."""
        return reverse("vocabulary:term", args=[self.slug])

    @property
    def term(self) -> str:
        """The word in the reader's language."""
        return in_active_language(self.term_nl, self.term_en)

    @property
    def meaning(self) -> str:
        """The meaning in the reader's language."""
        return in_active_language(self.meaning_nl, self.meaning_en)

    def variant_list(self) -> list[str]:
        """The words that mean the same, without empty lines."""
        return [line.strip() for line in self.variants.splitlines() if line.strip()]

    def near_list(self) -> list[str]:
        """The words that are close but different, without empty lines."""
        return [line.strip() for line in self.near.splitlines() if line.strip()]


class ContextProfile(Catalogued, ClusterableModel):
    """How the social domain is organised somewhere: values with a date and who stated them."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("A class such as 'small rural municipality', unless the municipality agrees."),
    )
    is_named = models.BooleanField(_("names a real municipality, which agreed"), default=False)
    as_of = models.PositiveSmallIntegerField(_("year the values hold for"))
    stated_by = models.CharField(_("stated by (role)"), max_length=80)
    source = models.CharField(_("source"), max_length=200, blank=True)

    panels = (
        FieldPanel("name"),
        FieldPanel("is_named"),
        FieldPanel("as_of"),
        FieldPanel("stated_by"),
        FieldPanel("source"),
        InlinePanel("values", heading=_("Values"), label=_("value")),
    )

    class Meta:
        ordering = ("name",)
        verbose_name = _("context profile")
        verbose_name_plural = _("context profiles")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this context."""
        return reverse("vocabulary:profile", args=[self.pk])

    def shown_values(self) -> list[tuple[str, str]]:
        """Name and value of each property; as classes unless the municipality agreed.

        An exact number of inhabitants names a municipality as surely as its name does.
        """
        rows = [(row.key, row.value) for row in self.values.all()]
        if not self.is_named:
            rows = [(key, context.as_class(key, value)) for key, value in rows]
        return [(str(context.KEYS.get(key, key)), value) for key, value in rows if value]

    def core(self) -> dict[str, str]:
        """The values that contexts are compared by; what is not known is left out."""
        return context.core_of({row.key: row.value for row in self.values.all()})


class ContextValue(models.Model):
    """One value of a context profile; `key` is one of `vocabulary.context.KEYS`."""

    profile = ParentalKey(ContextProfile, on_delete=models.CASCADE, related_name="values")
    key = models.CharField(_("property"), max_length=40, choices=context.choices)
    value = models.CharField(_("value"), max_length=120)

    panels = (FieldPanel("key"), FieldPanel("value"))

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["profile", "key"], name="one_value_for_each_key"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"

    def clean(self) -> None:
        """A number where a number is shown as a class."""
        if self.key in context.NUMBERS and not context.is_number(self.key, self.value):
            raise ValidationError(
                {"value": _("Fill in a number, without a full stop or a space: 24500.")}
            )


class LibraryPageQuerySet(PageQuerySet, VisibleQuerySet):
    """Pages behind the one door: published, and shared with the viewer."""

    def visible_to(self, user: Any) -> LibraryPageQuerySet:
        return super().visible_to(user).filter(live=True)


LibraryPageManager = PageManager.from_queryset(LibraryPageQuerySet)


def turn_away(request: HttpRequest) -> HttpResponse:
    """The one answer at a page that is not shared with the reader, whether it exists or not."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.path)


class ShelfPage(Page):
    """A page under which library pages hang. Below it, what isn't there answers as what is shut:
    otherwise who is signed out could try which addresses exist.
    """

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's own, but this page answers for what it doesn't have."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not path_components:
                raise
            return RouteResult(self, kwargs={"is_missing": True})

    def serve(
        self, request: HttpRequest, *args: Any, is_missing: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """Shows itself, or turns away who asked for what isn't there."""
        if is_missing:
            return turn_away(request)
        return super().serve(request, *args, **kwargs)


class LibraryPage(Visible, Page):
    """What every published page shares: an audience, a summary, themes, a context.

    Abstract on purpose (docs/adr/0003): each concrete page keeps one table beside Wagtail's.
    """

    summary = models.TextField(_("summary"), blank=True, max_length=600)
    language = models.CharField(
        _("language of the text"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    context_profile = models.ForeignKey(
        ContextProfile,
        verbose_name=_("context"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = LibraryPageManager()

    sharing_panel = MultiFieldPanel(
        [FieldPanel("audience"), FieldPanel("organisation"), FieldPanel("network")],
        heading=_("Shared with"),
    )
    about_panel = MultiFieldPanel(
        [FieldPanel("themes"), FieldPanel("context_profile"), FieldPanel("language")],
        heading=_("About"),
    )

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shows the page to whom it is shared with; to others it does not exist."""
        if not user_may_see(request.user, self):
            return self.refuse(request)
        return super().serve(request, *args, **kwargs)

    def refuse(self, request: HttpRequest) -> HttpResponse:
        """Signed out: ask to sign in. Signed in: as if the page did not exist."""
        return turn_away(request)
