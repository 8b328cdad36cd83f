"""What lies on people's own desks: private notes and cases in the making."""

from uuid import uuid4

from django.utils import timezone

from beraad.demo.cases import saved_draft
from beraad.demo.content_files import read
from beraad.demo.people import everybody
from casebook.intake.actions.marking import decide_marks, rescan
from casebook.intake.actions.notes import save_note
from casebook.intake.actions.reviewing import ask_reader
from people.models import Notification, User

OLD_NEWS = ("report_published", "case_opened", "session_planned", "insight_moved")


def load_workbench() -> None:
    """Notes, a half-written case, one to try the recognition with, one for a second reader."""
    people, rows = everybody(), read("workbench")
    for note in rows["notes"]:
        save_note(text=note["text"].strip(), send_key=uuid4().hex, by=people[note["by"]])
    for name in ("half", "practice"):
        saved_draft(rows[name], people[rows[name]["author"]])
    _hand_to_reader(rows["review"], people)
    _keep_few_messages()


def _hand_to_reader(row: dict, people: dict[str, User]) -> None:
    """Every proposal is taken by its author, then a colleague of another team is asked."""
    author = people[row["author"]]
    draft = rescan(saved_draft(row, author))
    decide_marks(draft=draft, marks=list(draft.marks.all()), action="accept", by=author)
    ask_reader(draft=draft, reader=people[row["reader"]], by=author)


def _keep_few_messages() -> None:
    """One message of each kind for each person, and what is old was read."""
    seen: set[tuple[int, str]] = set()
    for message in Notification.objects.filter(user__is_demo=True):
        kind = (message.user_id, message.kind)
        if kind in seen:
            message.delete()
        seen.add(kind)
    Notification.objects.filter(kind__in=OLD_NEWS).update(read_at=timezone.now())
