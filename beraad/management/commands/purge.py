"""`manage.py purge`: forgets what has been kept long enough (docs/privacy.md). Run it every night.

Each app knows its own terms; doing it again erases nothing more.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

import knowledge.actions
from casebook.intake.actions import retention as drafts
from deliberation.actions import retention as deliberations
from deliberation.room import erasing
from people.actions import forget_old_notifications
from search import catalogue
from vocabulary.keywords import forget_all_unused

log = logging.getLogger(__name__)


def terms(now: datetime) -> dict[str, Callable[[], int]]:
    """What there is to forget, by its name; each says how much went."""
    return {
        "drafts and notes": lambda: drafts.erase_expired(now),
        "deliberations nobody ended": lambda: deliberations.end_forgotten(now=now),
        "deliberations closed": lambda: deliberations.close_due(now=now),
        "practice rooms": lambda: deliberations.erase_practice(now=now),
        "logs of deliberations": erasing.erase_expired,
        "insights one stage down": lambda: knowledge.actions.drop_expired(
            today=timezone.localdate()
        ),
        "files nobody published": lambda: knowledge.actions.sweep(now=now),
        "keywords": forget_all_unused,
        "notifications": lambda: forget_old_notifications(now=now),
        "sign-ins": lambda: Session.objects.filter(expire_date__lt=now).delete()[0],
    }


def leave_nothing_behind() -> None:
    """Tidy up the files in which erased text may still stand: the index and SQLite's journal."""
    catalogue.build_anew()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Command(BaseCommand):
    """Calls what forgets, app by app, and says how much went. Never what.

    What fails keeps nothing else from being forgotten; the command then ends with an error, so
    that whoever runs it every night hears of it.
    """

    help = "Forget what has been kept long enough."

    def handle(self, *args: object, **options: object) -> None:
        failed = [
            what for what, forget in terms(timezone.now()).items() if not self._done(what, forget)
        ]
        leave_nothing_behind()
        if failed:
            raise CommandError(f"Not forgotten: {', '.join(failed)}. The log says why.")

    def _done(self, what: str, forget: Callable[[], int]) -> bool:
        try:
            self.stdout.write(f"{what}: {forget()}")
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest goes on
            log.error("Not forgotten, %s: %s", what, type(fault).__name__)  # noqa: TRY400
            return False
        return True
