"""Importing and publishing reports: a file is read, looked over, and becomes pages."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from casebook.redaction.lexicon import is_common
from knowledge.actions.insights import NotAllowed
from knowledge.editors import give_rights, is_editor, publishes_for
from knowledge.importing import Chapter, Cut, Source, cut, read
from knowledge.models import ChapterPage, PublicationImport, PublicationIndexPage, PublicationPage
from knowledge.passages import chapter_titles, stream_of
from people.actions import record_audit
from people.models import Network, User
from search import catalogue

WAITS = timedelta(days=7)
"""An import that nobody publishes is thrown away after this."""
SETTLES = timedelta(minutes=10)
"""A file younger than this may belong to something that is being saved."""


@dataclass(frozen=True, slots=True)
class Description:
    """What people say about a publication; the chapters come from the file."""

    title: str
    source: str
    network: Network
    audience: str
    year: int | None = None
    source_url: str = ""
    summary: str = ""
    language: str = "nl"
    themes: Sequence[Any] = ()
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it came: its own name and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """By which the same file is known again."""
        return hashlib.sha256(self.data).hexdigest()

    def short_name(self) -> str:
        """The name without folders and control characters, at most 120 characters."""
        name = PurePath(self.name.replace("\\", "/")).name
        stem, suffix = PurePath(name).stem, PurePath(name).suffix
        kept = "".join(c for c in stem if c.isprintable() and c not in '"/:*?<>|')
        return f"{kept[: 120 - len(suffix)] or 'document'}{suffix}"


@contextmanager
def _kept(place: FieldFile, original: Original) -> Iterator[None]:
    """Writes the file; takes it away again when what belongs to it can't be saved."""
    place.save(original.short_name(), ContentFile(original.data), save=False)
    try:
        yield
    except BaseException:
        place.delete(save=False)
        raise


def start_import(*, by: User, key: UUID, original: Original) -> PublicationImport:
    """Read a file and keep it until it is published. The same `key` again gives what was kept.

    Raises `Refused` (nothing has changed then) and `NotAllowed` for who is no editor. Side effect:
    imports and files that nobody needs any more are swept away.
    """
    if not is_editor(by):
        raise NotAllowed
    if found := PublicationImport.objects.filter(pk=key).first():
        return _own(found, by)
    source = read(original.name, original.data, is_common)
    waiting = PublicationImport(
        key=key, by=by, name=original.short_name(), digest=original.digest, parsed=source.as_json()
    )
    try:
        with _kept(waiting.file, original), transaction.atomic():
            waiting.save(force_insert=True)
    except IntegrityError:
        return _own(PublicationImport.objects.get(pk=key), by)
    sweep(now=timezone.now())
    return waiting


def _own(waiting: PublicationImport, by: User) -> PublicationImport:
    if waiting.by_id != by.pk:
        raise NotAllowed
    return waiting


def keep_answers(*, waiting: PublicationImport, answers: dict[str, Any]) -> None:
    """Keep what was typed about a file that is not published yet."""
    PublicationImport.objects.filter(pk=waiting.pk, publication=None).update(answers=answers)


def discard_import(*, by: User, waiting: PublicationImport) -> None:
    """Throw away a file that was not published. Raises `NotAllowed` for another's."""
    _own(waiting, by)
    with transaction.atomic():
        PublicationImport.objects.filter(pk=waiting.pk, publication=None).delete()
        name = waiting.file.name
        if name and not waiting.publication_id:
            transaction.on_commit(lambda: default_storage.delete(name))


@transaction.atomic
def publish_import(
    *, by: User, waiting: PublicationImport, description: Description, how: Cut
) -> PublicationPage:
    """Make pages of a file that was looked over. Twice is once.

    Raises `NotAllowed` for another's import, or for a network that `by` doesn't publish for. Side
    effects: as `publish`; the text that was kept for looking over is erased.
    """
    waiting = PublicationImport.objects.select_for_update().get(pk=_own(waiting, by).pk)
    if waiting.publication:
        return waiting.publication
    source = Source.from_json(waiting.parsed)
    page = publish(
        by=by, description=description, chapters=cut(source.blocks, how), front=source.front
    )
    page.original, page.original_name = waiting.file.name, waiting.name
    page.original_digest = waiting.digest
    page.save()
    waiting.publication, waiting.file, waiting.parsed, waiting.answers = page, "", {}, {}
    waiting.save()
    return page


@transaction.atomic
def publish(
    *,
    by: User | None,
    description: Description,
    chapters: Sequence[Chapter] = (),
    front: Sequence[str] = (),
    original: Original | None = None,
) -> PublicationPage:
    """Publish a report with a page for each chapter. `by` is None for a command.

    Raises `NotAllowed` when `by` doesn't publish for the network. Side effects: the catalogue, an
    audit line, rights in the CMS for the editors of the network.
    """
    if by is not None and not publishes_for(by, description.network.pk):
        raise NotAllowed
    page = _page_of(description, front)
    page.owner = by
    if original is None:
        return _laid(page, description, chapters, by)
    page.original_name, page.original_digest = original.short_name(), original.digest
    with _kept(page.original, original), transaction.atomic():
        return _laid(page, description, chapters, by)


def _page_of(description: Description, front: Sequence[str]) -> PublicationPage:
    now = timezone.now()
    return PublicationPage(
        title=description.title,
        slug=f"publicatie-{secrets.token_hex(6)}",
        summary=description.summary,
        source=description.source,
        source_url=description.source_url,
        year=description.year,
        language=description.language,
        audience=description.audience,
        network=description.network,
        front="\n".join(front),
        first_published_at=now,
        last_published_at=now,
    )


def _laid(
    page: PublicationPage, description: Description, chapters: Sequence[Chapter], by: User | None
) -> PublicationPage:
    """The page in the tree with what belongs to it."""
    PublicationIndexPage.objects.get().add_child(instance=page)
    page.themes.set(description.themes)
    page.tags.set(description.tags)
    page.save()
    titles = chapter_titles(chapters, description.title, description.language)
    for number, (title, chapter) in enumerate(zip(titles, chapters, strict=True), start=1):
        page.add_child(instance=_chapter_page(page, chapter, title, number))
    give_rights(page, description.network)
    catalogue.record(page)
    record_audit(by=by, action="publication-published", key=page.key)
    return page


def _chapter_page(page: PublicationPage, chapter: Chapter, title: str, number: int) -> ChapterPage:
    return ChapterPage(
        title=title,
        slug=f"hoofdstuk-{number}",
        level=chapter.level,
        language=page.language,
        body=stream_of(chapter.blocks),
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
    )


def sweep(*, now: datetime) -> int:
    """Throw away imports that waited too long, and originals that no page or import has.

    Gives the number of files removed.
    """
    PublicationImport.objects.filter(publication=None, made_at__lt=now - WAITS).delete()
    folder = "originals"
    if not default_storage.exists(folder):
        return 0
    needed = _needed()
    names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    loose = [name for name in names if name not in needed and _settled(name, now)]
    for name in loose:
        default_storage.delete(name)
    return len(loose)


def _needed() -> set[str]:
    return {
        *PublicationPage.objects.values_list("original", flat=True),
        *PublicationImport.objects.values_list("file", flat=True),
    }


def _settled(name: str, now: datetime) -> bool:
    return default_storage.get_modified_time(name) < now - SETTLES
