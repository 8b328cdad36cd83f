"""The catalogue of all documents: how an app tells search what it has.

Each app registers its kinds once (in `AppConfig.ready`) and calls `record(thing)` in the actions
that change a thing, inside their transaction. Search knows no content model: it only calls back.

    catalogue.register("insight", model=Insight, document=insight_document)
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models, transaction
from wagtail.models import Page

from search.models import ChangeCounter, Entry, EntryTheme, EntryToken
from search.port import Document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Registration:
    """How one kind becomes documents."""

    kind: str
    model: type[models.Model]
    document: Callable[[Any], Document | None]
    load: Callable[[], models.QuerySet[Any]]
    along: Callable[[Any], Iterable[models.Model]]
    remarks: Callable[[Collection[int]], dict[int, str]]


_registered: dict[str, Registration] = {}
_labels: dict[str, Callable[[], dict[str, str]]] = {}


def register(
    kind: str,
    *,
    model: type[models.Model],
    document: Callable[[Any], Document | None],
    load: Callable[[], models.QuerySet[Any]] | None = None,
    along: Callable[[Any], Iterable[models.Model]] | None = None,
    remarks: Callable[[Collection[int]], dict[int, str]] | None = None,
) -> None:
    """Make objects of `model` findable as `kind`. Again for the same kind replaces.

    `document(obj)` gives the document, or None for what should not be found (not published yet).
    `load()` gives the queryset that documents are made from (with its prefetches; default: all).
    `along(obj)` gives things whose document depends on this one (the chapters of a publication).
    `remarks(numbers)` gives, by number, what to say of some of these wherever they are listed.
    Wagtail pages are recorded by themselves when they are published, moved or taken away.
    """
    _registered[kind] = Registration(
        kind,
        model,
        document,
        load or model._default_manager.all,
        along or (lambda obj: ()),
        remarks or (lambda numbers: {}),
    )
    if issubclass(model, Page):
        from search.publishing import listen  # noqa: PLC0415 - publishing calls back into us

        listen(model)


def unregister(kind: str) -> None:
    """Forget a kind (for tests)."""
    _registered.pop(kind, None)


def register_labels(facet: str, labels: Callable[[], dict[str, str]]) -> None:
    """Give the values of a facet their names: `labels()` maps a theme's slug to its name."""
    _labels[facet] = labels


def labels_of(facet: str) -> dict[str, str]:
    """The names of a facet's values, in the active language."""
    return _labels[facet]() if facet in _labels else {}


def registrations() -> Sequence[Registration]:
    """All registered kinds."""
    return tuple(_registered.values())


def key_of(thing: models.Model) -> str:
    """The key of `thing` in the catalogue, such as `case:12`. KeyError for what is no document."""
    return f"{_registration_of(thing).kind}:{thing.pk}"


def _registration_of(thing: models.Model) -> Registration:
    for known in _registered.values():
        if type(thing) is known.model:
            return known
    raise KeyError(f"{type(thing).__name__} is not registered with the catalogue")


def document_of(thing: models.Model) -> Document | None:
    """How `thing` looks to search; None when it should not be found (a page that is not live)."""
    if not getattr(thing, "live", True):
        return None
    return _registration_of(thing).document(thing)


@transaction.atomic
def record(thing: models.Model) -> Entry | None:
    """Write how `thing` is now into the catalogue, in the caller's transaction.

    Gives its entry, or None when it should not be found. Also records what depends on it. The
    indexer is rung when the transaction commits.
    """
    document = document_of(thing)
    entry = _write(document) if document else withdraw(key_of(thing))
    for other in parts_of(thing):
        record(other)
    return entry


def parts_of(thing: models.Model) -> Iterable[Any]:
    """What depends on `thing` and is shared as it is: the chapters of a publication."""
    return _registration_of(thing).along(thing)


def _write(document: Document) -> Entry:
    entry, _ = Entry.objects.update_or_create(
        key=document.key,
        defaults={
            "kind": document.kind,
            "title": document.title[:255],
            "url": document.url,
            "date": document.date,
            "language": document.language,
            "change": ChangeCounter.next(),
            "withdrawn": False,
        },
    )
    _keep_only(EntryToken, entry, "token", document.tokens)
    _keep_only(EntryTheme, entry, "theme", frozenset(document.themes))
    _ring_on_commit()
    return entry


def _keep_only(model: type[models.Model], entry: Entry, name: str, wanted: frozenset[str]) -> None:
    rows = model._default_manager.filter(entry=entry)
    had = set(rows.values_list(name, flat=True))
    if had - wanted:
        rows.exclude(**{f"{name}__in": wanted}).delete()
    model._default_manager.bulk_create(
        [model(entry=entry, **{name: value}) for value in sorted(wanted - had)]
    )


@transaction.atomic
def withdraw(key: str) -> None:
    """Take the document `key` out of every list and index, in the caller's transaction.

    The row stays, because links may point at it; its title and tokens go. Unknown keys are fine.
    """
    entry = Entry.objects.filter(key=key, withdrawn=False).first()
    if entry is None:
        return
    entry.title, entry.withdrawn, entry.change = "", True, ChangeCounter.next()
    entry.save(update_fields=["title", "withdrawn", "change"])
    entry.tokens.all().delete()
    entry.themes.all().delete()
    _ring_on_commit()


@transaction.atomic
def withdraw_with_others(thing: models.Model) -> None:
    """Withdraw `thing`, and record anew what depends on it (the chapters of a publication)."""
    withdraw(key_of(thing))
    for other in parts_of(thing):
        record(other)


@transaction.atomic
def build_anew() -> None:
    """Have every engine build its index anew.

    What is withdrawn or changed is out of every answer at once, but an engine may keep the old
    text in its files until it tidies up. Building anew leaves nothing of it.
    """
    ChangeCounter.restart()
    _ring_on_commit()


def _ring_on_commit() -> None:
    from search.indexer import ring  # noqa: PLC0415 - the indexer reads the catalogue

    transaction.on_commit(ring)


def entry_for(thing: models.Model) -> Entry:
    """The entry of `thing`; records it first when it has none. Raises `Entry.DoesNotExist` when
    it should not be found."""
    entry = Entry.objects.filter(key=key_of(thing), withdrawn=False).first() or record(thing)
    if entry is None:
        raise Entry.DoesNotExist(key_of(thing))
    return entry


def resolve(keys: Iterable[str], user: Any) -> dict[str, Entry]:
    """The entries of `keys` that `user` may see, by key, in the order of `keys`. One query."""
    wanted = list(keys)
    found = {entry.key: entry for entry in Entry.objects.visible_to(user).filter(key__in=wanted)}
    return {key: found[key] for key in wanted if key in found}


def remark_on(entries: Iterable[Entry]) -> list[Entry]:
    """`entries` for a list, each with its `remark`. One query for each kind that can have any."""
    listed = list(entries)
    numbers: dict[str, dict[int, Entry]] = {}
    for entry in listed:
        numbers.setdefault(entry.kind, {})[int(entry.key.partition(":")[2])] = entry
    for kind, found in numbers.items():
        if kind in _registered:
            for number, remark in _registered[kind].remarks(list(found)).items():
                found[number].remark = remark
    return listed


def documents(keys: Iterable[str]) -> dict[str, Document]:
    """The documents of `keys` as they are now; what is gone or not registered is left out."""
    by_kind: dict[str, list[int]] = {}
    for key in keys:
        kind, _, pk = key.partition(":")
        by_kind.setdefault(kind, []).append(int(pk))
    found = (
        _document_or_none(thing)
        for kind, pks in by_kind.items()
        if kind in _registered
        for thing in _registered[kind].load().filter(pk__in=pks)
    )
    return {document.key: document for document in found if document}


def _document_or_none(thing: models.Model) -> Document | None:
    """The document of `thing`. One that can't be made is left out: the rest must be found."""
    try:
        return document_of(thing)
    except DatabaseError:
        raise  # of the moment: the whole batch is tried again
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it may not stop the others
        log.exception("something can't be indexed and is left out: %s", key_of(thing))
        return None
