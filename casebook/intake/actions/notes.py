"""Notes: parked, changed, thrown away, or made into a case."""

from django.db import transaction

from casebook.intake.actions.refusals import Stale
from casebook.intake.models import CaseDraft, Note
from people.models import User


def save_note(*, text: str, send_key: str, by: User) -> Note:
    """Park `text`. Sending the same form (`send_key`) again gives the note that it made."""
    note, _made = Note.objects.get_or_create(author=by, send_key=send_key, defaults={"text": text})
    return note


@transaction.atomic
def change_note(*, note: Note, text: str, version: int, by: User) -> Note:
    """Replace the text. Raises `Stale` when another tab changed it in between."""
    current = Note.objects.select_for_update().get(pk=note.pk, author=by)
    if current.text == text:
        return current
    if current.version != version:
        raise Stale(current)
    current.text, current.version = text, version + 1
    current.save()
    return current


def delete_note(*, note: Note, by: User) -> None:
    """Throw the note away, for good."""
    Note.objects.of(by).filter(pk=note.pk).delete()


@transaction.atomic
def note_to_case(*, note: Note, by: User) -> CaseDraft:
    """A draft that begins with the note as its situation; the note itself goes.

    Doing it twice gives the same draft.
    """
    draft, _made = CaseDraft.objects.get_or_create(
        author=by,
        send_key=note.code,
        defaults={"situation": note.text},
    )
    delete_note(note=note, by=by)
    return draft
