"""The catalogue: one row for each document of any kind, and the outbox of every search engine."""

from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef

from people.audience import tokens_of


class ChangeCounter(models.Model):
    """One row: the number of the last change, and the catalogue that the numbers belong to.

    An index that was made from another `origin` is worth nothing and is built anew.
    """

    value = models.PositiveBigIntegerField(default=0)
    origin = models.CharField(max_length=36)

    def __str__(self) -> str:
        return f"{self.origin}: {self.value}"

    @classmethod
    def read(cls) -> tuple[str, int]:
        """The origin and the last number; makes the row on first use."""
        row = cls.objects.filter(pk=1).values_list("origin", "value").first()
        return row or cls._begin()

    @classmethod
    def _begin(cls) -> tuple[str, int]:
        row, _ = cls.objects.get_or_create(pk=1, defaults={"origin": str(uuid4())})
        return row.origin, row.value

    @classmethod
    def next(cls) -> int:
        """Take the next number. Locks the row until the caller's transaction ends, so numbers
        become visible in their own order and a reader that goes by number misses nothing."""
        while not cls.objects.filter(pk=1).update(value=F("value") + 1):
            cls._begin()
        return int(cls.objects.values_list("value", flat=True).get(pk=1))

    @classmethod
    def restart(cls) -> None:
        """Have every engine build its index anew: whoever is its indexer notices."""
        cls.read()
        cls.objects.filter(pk=1).update(origin=str(uuid4()))


class EntryQuerySet(models.QuerySet["Entry"]):
    """How lists are asked for."""

    def visible_to(self, user: Any) -> Self:
        """What `user` may see and is not withdrawn: tokens of the entry and the viewer meet."""
        meets = EntryToken.objects.filter(entry=OuterRef("pk"), token__in=tokens_of(user))
        return self.filter(Exists(meets), withdrawn=False)

    def of_kind(self, *kinds: str) -> Self:
        """Only these kinds."""
        return self.filter(kind__in=kinds)

    def about(self, theme: str) -> Self:
        """Only what carries this theme (its slug)."""
        return self.filter(Exists(EntryTheme.objects.filter(entry=OuterRef("pk"), theme=theme)))

    def newest(self) -> Self:
        """Newest first; what has no day comes last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Entry(models.Model):
    """One document of any kind. Written by `search.catalogue`, in the document's transaction."""

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)
    date = models.DateField(null=True, db_index=True)
    language = models.CharField(max_length=10, default="nl")
    change = models.PositiveBigIntegerField(db_index=True)
    withdrawn = models.BooleanField(default=False)
    remark = ""
    """What to say of it in a list (`catalogue.remark_on`), such as that its author withdrew it."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The address of the document itself."""
        return self.url


class EntryToken(models.Model):
    """An audience token of an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "entry"], name="search_token_once"),
        ]

    def __str__(self) -> str:
        return self.token


class EntryTheme(models.Model):
    """A theme (slug) of an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "entry"], name="search_theme_once"),
        ]

    def __str__(self) -> str:
        return self.theme
