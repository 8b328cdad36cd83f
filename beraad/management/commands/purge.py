"""`manage.py purge`: forgets what has been kept long enough (docs/privacy.md). Run it every night.

Each app knows its own terms; doing it again erases nothing more.
"""

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

import knowledge.actions
from casebook.intake.actions import retention
from deliberation.actions import releasing
from deliberation.room import erasing
from people.actions import forget_old_notifications


class Command(BaseCommand):
    """Calls what forgets, app by app, and says how much went. Never what."""

    help = "Forget what has been kept long enough."

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        gone = {
            "drafts and notes": retention.erase_expired(now),
            "deliberations closed": releasing.close_due(),
            "logs of deliberations": erasing.erase_expired(),
            "insights one stage down": knowledge.actions.drop_expired(today=timezone.localdate()),
            "files nobody published": knowledge.actions.sweep(now=now),
            "notifications": forget_old_notifications(now=now),
            "sign-ins": Session.objects.filter(expire_date__lt=now).delete()[0],
        }
        for what, count in gone.items():
            self.stdout.write(f"{what}: {count}")
