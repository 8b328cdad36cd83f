"""Publications and their chapters, as pages. A chapter is shared as its publication is."""

from __future__ import annotations

import secrets
from itertools import takewhile
from pathlib import PurePath
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from knowledge.permissions import OfTheNetwork, PublicationForm
from people.audience import Audience, item_token
from vocabulary.models import LibraryPage, LibraryPageQuerySet, ShelfPage


def unguessable_name(instance: object, name: str) -> str:
    """Where an original is kept: 128 random bits and the extension, nothing of its own name."""
    return f"originals/{secrets.token_hex(16)}{PurePath(name).suffix.lower()[:6]}"


class PublicationIndexPage(ShelfPage):
    """The place under which all publications hang. Its list is `views.publications`."""

    max_count = 1
    parent_page_types = ("beraad.HomePage",)
    subpage_types = ("knowledge.PublicationPage",)
    template = "knowledge/publication_list.html"

    class Meta:
        verbose_name = _("publications index")


class PublicationTag(TaggedItemBase):
    """A free keyword of a publication."""

    content_object = ParentalKey(
        "knowledge.PublicationPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class PublicationPage(LibraryPage):
    """A report that a knowledge network published: where it is from, and its chapters below it.

    `network` is the network that publishes, whatever the audience is.
    """

    item_kind = "publication"

    source = models.CharField(
        _("author or organisation"), max_length=200, help_text=_("Who wrote or published it.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    front = models.TextField(_("what stands on its title page"), blank=True)
    original = models.FileField(upload_to=unguessable_name, blank=True, editable=False)
    original_name = models.CharField(max_length=120, blank=True, editable=False)
    original_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    tags = ClusterTaggableManager(through=PublicationTag, blank=True, verbose_name=_("keywords"))

    parent_page_types = ("knowledge.PublicationIndexPage",)
    subpage_types = ("knowledge.ChapterPage",)
    is_creatable = False
    base_form_class = PublicationForm
    template = "knowledge/publication_page.html"

    content_panels = (
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("year"), FieldPanel("source_url")],
            heading=_("Source"),
        ),
        FieldPanel("front"),
        MultiFieldPanel(
            [FieldPanel("themes"), FieldPanel("context_profile"), FieldPanel("language")],
            heading=_("About"),
        ),
        FieldPanel("tags"),
        FieldPanel("audience"),
    )
    promote_panels = ()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def permissions_for_user(self, user: Any) -> OfTheNetwork:
        """In the CMS: the editors of the network that publishes."""
        return OfTheNetwork(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The contents, and whether there is an original to download."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "chapters": self.contents()}

    def contents(self) -> models.QuerySet[ChapterPage]:
        """The chapters that are published, in order, without their text."""
        return (
            ChapterPage.objects.filter(publication=self, live=True).order_by("path").defer("body")
        )


class Passages(StreamBlock):
    """The text of a chapter. What is cited keeps its anchor: it goes with the block's own id."""

    heading = CharBlock(label=_("Heading"), icon="title", max_length=255)
    paragraph = TextBlock(label=_("Paragraph"), icon="pilcrow")
    list = ListBlock(TextBlock(label=_("Item"), rows=2), label=_("List"), icon="list-ul")
    note = TextBlock(label=_("Note"), icon="openquote")


class ChapterQuerySet(LibraryPageQuerySet):
    """Chapters of publications that may be seen."""

    def visible_to(self, user: Any) -> ChapterQuerySet:
        return super().visible_to(user).filter(publication__live=True)


class ChapterPage(LibraryPage):
    """One chapter. It has no audience of its own: it is shared as its publication is."""

    item_kind = "chapter"

    publication = models.ForeignKey(
        PublicationPage,
        on_delete=models.SET_NULL,  # the tree takes the chapters along itself
        null=True,
        related_name="chapters",
        editable=False,
    )
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    body = StreamField(Passages(), verbose_name=_("text"), blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(ChapterQuerySet)()

    parent_page_types = ("knowledge.PublicationPage",)
    subpage_types = ()
    template = "knowledge/chapter_page.html"

    content_panels = (*Page.content_panels, FieldPanel("body"))
    promote_panels = ()

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it as a chapter of the publication that it hangs under."""
        if self.path:
            self.publication = self.get_parent(update=True).specific
        self.audience, self.organisation, self.network = Audience.PRIVATE, None, None
        super().save(*args, **kwargs)

    def home(self) -> PublicationPage:
        """Its publication; also for a chapter that the CMS shows before it is saved."""
        return self.publication or self.get_parent().specific

    def permissions_for_user(self, user: Any) -> OfTheNetwork:
        """In the CMS: the editors of the network that publishes."""
        return OfTheNetwork(user, self)

    def audience_tokens(self) -> frozenset[str]:
        """What opens the publication opens its chapters, as long as it is published."""
        publication = self.home()
        if not publication.live:
            return frozenset()
        return publication.audience_tokens() | {item_token(self.key)}

    @classmethod
    def audience_rule(cls, tokens: frozenset[str]) -> Q:
        """The same rule for the database, asked through the key to the publication."""
        publications = PublicationPage.objects.filter(PublicationPage.audience_rule(tokens))
        return super().audience_rule(tokens) | Q(publication__in=publications.values("pk"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The passages, the contents, and the chapters before and after this one."""
        publication = self.home()
        contents = list(publication.contents())
        here = next((n for n, chapter in enumerate(contents) if chapter.pk == self.pk), 0)
        return {
            **super().get_context(request, *args, **kwargs),
            "publication": publication,
            "chapters": contents,
            "sections": list(takewhile(lambda c: c.level > self.level, contents[here + 1 :])),
            "previous": contents[here - 1] if here else None,
            "following": contents[here + 1] if here + 1 < len(contents) else None,
            "passages": self.passages(),
        }

    def passages(self) -> list[dict[str, Any]]:
        """Each block with its anchor: `p-3` as it was imported, else from the id of the block."""
        return [
            {"anchor": anchor_of(block.id or ""), "kind": block.block_type, "value": block.value}
            for block in self.body
        ]


def anchor_of(block_id: str) -> str:
    """The anchor of a block, at most forty characters: the CMS gives new blocks a long id."""
    return block_id if block_id.startswith(("p-", "h-")) else f"p-{block_id[:12]}"


class PublicationImport(models.Model):
    """A file that was read and waits to be looked over and published; seen by its maker only.

    `key` comes from the form, so that a file sent twice is read once. `parsed` is
    `importing.Source.as_json()`; `answers` is what was typed. When it is published the file goes
    to the publication, and this row stays for whoever sends the form again.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="publication_imports"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    file = models.FileField(upload_to=unguessable_name, blank=True)
    parsed: Any = models.JSONField(default=dict)
    answers: Any = models.JSONField(default=dict)
    publication = models.ForeignKey(
        PublicationPage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return str(self.key)
