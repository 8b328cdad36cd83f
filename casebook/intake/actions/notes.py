"""Notes: parked, changed, thrown away, or made into a case."""

from hashlib import sha256

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
def note_to_case(*, note: Note, by: User, text: str | None = None, version: int = 0) -> CaseDraft:
    """A draft that begins with the note as its situation; the note itself goes.

    With `text`, what was typed last is saved in the note first, as `change_note` does: then it
    raises `Stale` and makes nothing when another tab changed the note. Twice gives the same draft.
    """
    if text is not None:
        note = change_note(note=note, text=text, version=version, by=by)
    draft, _made = CaseDraft.objects.get_or_create(
        author=by,
        send_key=note.code,
        defaults={"situation": note.text},
    )
    delete_note(note=note, by=by)
    return draft


@transaction.atomic
def keep_what_came_late(*, draft: CaseDraft, text: str, by: User) -> Note | None:
    """Text for a note that had become `draft` already: a note of its own, not to lose it.

    None when the draft holds that text. Sending it again keeps it once.
    """
    if text.strip() in draft.situation:
        return None
    return save_note(text=text, send_key=sha256(text.encode()).hexdigest()[:40], by=by)
