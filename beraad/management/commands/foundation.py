"""`manage.py foundation`: the page tree, made once and then left alone."""

from django.core.management.base import BaseCommand

from beraad.foundation import lay_foundation


class Command(BaseCommand):
    """Lays the foundation of the page tree."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        lay_foundation()
