"""`manage.py demo`: invented people, organisations and texts, to try everything at once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from beraad.demo.loading import load_demo
from beraad.foundation import lay_foundation


class Command(BaseCommand):
    """Loads the demonstration once; a second time it does nothing and says nothing."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration is off here: set DEMO=1, never in production.")
        lay_foundation()
        with override("nl"):
            loaded = load_demo()
        if loaded:
            self.stdout.write(f"Loaded the demonstration: {', '.join(loaded)}.")
