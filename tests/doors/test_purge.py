"""`manage.py purge` forgets what has been kept long enough, and nothing else."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from casebook.intake.models import CaseDraft, Note
from deliberation.models import Event, Phase
from deliberation.models import Session as Deliberation
from knowledge.models import Insight, PublicationImport
from people.models import Notification
from search.models import ChangeCounter
from tests import personas
from tests.deliberation.planning import makers

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("uncounted"),
]


def purge() -> dict[str, int]:
    """What the command says."""
    out = StringIO()
    call_command("purge", stdout=out)
    lines = (line.partition(": ") for line in out.getvalue().splitlines())
    return {what: int(count) for what, _colon, count in lines}


def test_what_is_young_stays(here):
    assert set(purge().values()) == {0}


def test_the_index_is_built_anew_and_the_journal_emptied(here):
    before, _number = ChangeCounter.read()
    purge()
    after, _number = ChangeCounter.read()
    journal = Path(f"{connection.settings_dict['NAME']}-wal")
    assert before != after
    assert connection.vendor != "sqlite" or not journal.exists() or journal.stat().st_size == 0


def test_what_is_old_goes_once(here):
    now = timezone.now()
    Client().force_login(personas.anna())
    Session.objects.update(expire_date=now - timedelta(minutes=1))
    sign_ins = Session.objects.count()
    CaseDraft.objects.filter(pk=here.draft.pk).update(changed_at=now - timedelta(days=91))
    Note.objects.update(changed_at=now - timedelta(days=91))
    Notification.objects.update(made_at=now - timedelta(days=181))
    told = Notification.objects.count()
    PublicationImport.objects.filter(publication=None).update(made_at=now - timedelta(days=8))
    Insight.objects.update(stage="recognised", review_on=timezone.localdate() - timedelta(days=1))
    makers.answered(here.held)
    Deliberation.objects.filter(pk=here.held.pk).update(release_until=now - timedelta(days=1))
    Deliberation.objects.filter(pk=here.closed.pk).update(closed_at=now - timedelta(days=31))
    Event.objects.filter(session=here.open).update(at=now - timedelta(days=8))
    Tag.objects.create(name="Jansen")
    practised = Deliberation.objects.create(
        method_id="vertical", facilitator=personas.fatima(), starts_at=now, is_practice=True
    )
    Deliberation.objects.filter(pk=practised.pk).update(made_at=now - timedelta(days=8))
    assert purge() == {
        "drafts and notes": 2,
        "deliberations nobody ended": 1,
        "deliberations closed": 1,
        "practice rooms": 1,
        "logs of deliberations": 1,
        "insights one stage down": 1,
        "files nobody published": 0,  # its file is too young to be sure that nobody needs it
        "keywords": 1,
        "notifications": told,
        "sign-ins": sign_ins,
    }
    assert not CaseDraft.objects.filter(pk=here.draft.pk).exists()
    assert not PublicationImport.objects.filter(publication=None).exists()
    assert Deliberation.objects.get(pk=here.held.pk).phase == Phase.CLOSED
    said = Event.objects.filter(session=here.closed).values_list("payload", flat=True)
    assert list(said) == [{}] * len(said)
    assert {count for what, count in purge().items() if what != "notifications"} == {0}
