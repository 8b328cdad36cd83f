"""Summaries of five documents in our own words, as publications of the network."""

from collections.abc import Iterator

from beraad.demo import backdating
from beraad.demo.content_files import read
from beraad.demo.people import NETWORK, everybody
from beraad.demo.words import themes
from knowledge.actions import Description, publish
from knowledge.importing import Block, Chapter, Kind
from knowledge.models import PublicationPage
from people.models import Network

FACTS = ("title", "source", "audience", "summary", "tags")


def load_publications() -> None:
    """Each published by the editor of the network, with a page for each of its chapters."""
    editor, network = everybody()["nadia"], Network.objects.get(name=NETWORK)
    for row in read("publications"):
        description = Description(
            **{name: row[name] for name in FACTS},
            network=network,
            year=row.get("year"),
            themes=[themes()[number] for number in row["themes"]],
        )
        page = publish(by=editor, description=description, chapters=_chapters(row))
        backdating.published(page, days=row["published"])


def _chapters(row: dict) -> list[Chapter]:
    return [
        Chapter(title=chapter["title"], blocks=list(_blocks(chapter["body"])))
        for chapter in row["chapters"]
    ]


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs are separated by empty lines; lines that start with a dash are a list."""
    for part in text.strip().split("\n\n"):
        if part.startswith("- "):
            yield from (Block(Kind.ITEM, line.removeprefix("- ")) for line in part.splitlines())
        else:
            yield Block(Kind.PARAGRAPH, part)


def publication_of(title: str) -> PublicationPage:
    """The publication with this title."""
    return PublicationPage.objects.get(title=title)
