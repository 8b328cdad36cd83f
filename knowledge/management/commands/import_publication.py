"""`manage.py import_publication FILE…`: reports become publications with a page for each chapter.

Each file is read and published on its own: one that is refused changes nothing and does not stop
the others. A file that the network has published already is left alone.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebook.redaction.lexicon import is_common
from knowledge.actions import Description, publish
from knowledge.actions.publications import Original
from knowledge.forms.publications import REFUSALS
from knowledge.importing import LARGEST_FILE, Refused, Source, cut, proposed_cut, read
from knowledge.importing.refusals import Reason
from knowledge.models import PublicationIndexPage, PublicationPage
from people.models import Network


class Command(BaseCommand):
    """Imports reports."""

    help = "Import .txt, .docx or .pdf reports as publications."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--network", default="", help="the knowledge network that publishes")
        parser.add_argument(
            "--audience", choices=("members", "public", "network"), default="members"
        )
        parser.add_argument("--title", default="", help="for one file; else its own title")
        parser.add_argument("--source", default="", help="author or organisation")

    def handle(self, *, files: list[Path], network: str, title: str, **options: Any) -> None:
        publisher = _network(network)
        if title and len(files) > 1:
            raise CommandError("--title is for one file.")
        if not PublicationIndexPage.objects.exists():
            raise CommandError("There is no page for publications yet: run manage.py foundation.")
        refused = [file for file in files if not self._import(file, publisher, title, options)]
        if refused:
            raise CommandError(
                f"{len(refused)} of {len(files)} not imported; nothing of it is kept."
            )

    def _import(self, file: Path, network: Network, title: str, options: dict[str, Any]) -> bool:
        try:
            original = _read_bytes(file)
            if found := _published(original, network):
                self.stdout.write(f"{file.name}: is there already, {found.url}")
                return True
            source = read(original.name, original.data, is_common)
        except Refused as problem:
            self.stderr.write(f"{file.name}: {REFUSALS[problem.reason]}")
            return False
        except OSError as problem:
            self.stderr.write(f"{file.name}: {problem.strerror}")
            return False
        self._publish(file, original, source, network=network, title=title, options=options)
        return True

    def _publish(
        self,
        file: Path,
        original: Original,
        source: Source,
        *,
        network: Network,
        title: str,
        options: dict[str, Any],
    ) -> None:
        chapters = cut(source.blocks, proposed_cut(source.blocks))
        description = Description(
            title=title or source.title or _name_of(file),
            source=options["source"] or network.name,
            network=network,
            audience=options["audience"],
            year=source.year,
            language=source.language,
        )
        page = publish(
            by=None,
            description=description,
            chapters=chapters,
            front=source.front,
            original=original,
        )
        size = f"{len(chapters)} chapters, {source.words} words"
        self.stdout.write(f"{file.name}: “{page.title}”, {size}, {page.url}")


def _network(name: str) -> Network:
    """The network with this name; the only one there is when no name was given."""
    networks = Network.objects.filter(name=name) if name else Network.objects.all()
    if networks.count() != 1:
        known = ", ".join(Network.objects.values_list("name", flat=True)) or "none yet"
        raise CommandError(f"Say which knowledge network publishes: --network NAME ({known}).")
    return networks.get()


def _read_bytes(file: Path) -> Original:
    """Reads no more than may be imported."""
    if file.stat().st_size > LARGEST_FILE:
        raise Refused(Reason.TOO_LARGE)
    return Original(file.name, file.read_bytes())


def _published(original: Original, network: Network) -> PublicationPage | None:
    return PublicationPage.objects.filter(original_digest=original.digest, network=network).first()


def _name_of(file: Path) -> str:
    return file.stem.replace("_", " ").replace("-", " ").strip().capitalize()[:255] or "Document"
