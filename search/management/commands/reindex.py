"""`manage.py reindex`: build the search index anew, from the documents themselves."""

from django.core.management.base import BaseCommand
from django.db import transaction

from search import catalogue, indexer
from search.models import ChangeCounter, Entry
from search.port import Busy


class Command(BaseCommand):
    """Safe at any time, also beside a running server; nothing is lost."""

    help = "Record every document in the catalogue again and build the search index anew."

    def handle(self, *args: object, **options: object) -> None:
        recorded = self._record_everything()
        ChangeCounter.restart()
        self.stdout.write(f"{recorded} documents are in the catalogue.")
        try:
            self.stdout.write(f"The index is built: {indexer.drain()} changes applied.")
        except Busy:
            self.stdout.write("A running server is building the index now.")

    @transaction.atomic
    def _record_everything(self) -> int:
        kept = set()
        for registration in catalogue.registrations():
            for thing in registration.load():
                entry = catalogue.record(thing)
                kept |= {entry.key} if entry else set()
        kinds = [registration.kind for registration in catalogue.registrations()]
        listed = Entry.objects.filter(kind__in=kinds, withdrawn=False)
        for key in set(listed.values_list("key", flat=True)) - kept:
            catalogue.withdraw(key)
        return len(kept)
