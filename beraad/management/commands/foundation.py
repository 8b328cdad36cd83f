"""`manage.py foundation`: the page tree, made once and then left alone.

With `--words` also the themes, the glossary and the contexts that the demonstration has: they are
about the field, not about invented people. What is there under the same name stays as it is.
"""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from beraad.demo.words import load_words
from beraad.foundation import lay_foundation


class Command(BaseCommand):
    """Lays the foundation of the page tree, and of the words."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to bring the words."""
        parser.add_argument(
            "--words", action="store_true", help="also themes, glossary and contexts"
        )

    def handle(self, *args: object, words: bool, **options: object) -> None:
        """Twice changes nothing."""
        lay_foundation()
        if words:
            load_words()
