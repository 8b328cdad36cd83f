from django.core.management.base import BaseCommand
from django.utils import timezone

from deliberation.actions.retention import close_due


class Command(BaseCommand):
    help = "Close the deliberations whose seven days of answers about release are over."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{close_due(now=timezone.now())} closed")
