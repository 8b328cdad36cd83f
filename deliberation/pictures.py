"""What pages around the live room show of a deliberation, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deliberation.calendar_file import where
from deliberation.engine import Script, Text, shelf
from deliberation.models import Answer, Participant, Phase, Session
from vocabulary.levels import Level

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True)
class StepPicture:
    """A step of a method as a preview shows it."""

    title: str
    instruction: str
    minutes: int


@dataclass(frozen=True)
class MethodPicture:
    """A method to read in three minutes."""

    id: str
    title: str
    purpose: str
    origin: str
    minutes: int
    minimum: int
    maximum: int
    rules: tuple[str, ...]
    steps: tuple[StepPicture, ...]


@dataclass(frozen=True)
class Next:
    """The one thing to do next: a sentence, and where to do it."""

    text: str
    label: str = ""
    url: str = ""
    asks: bool = True
    """Whether it waits for the reader (False: it can be done, nobody waits)."""


def words(text: Text) -> str:
    """A text of a method in the reader's language."""
    return text.in_language(get_language() or "nl")


def method(script: Script) -> MethodPicture:
    """What a method asks of people."""
    return MethodPicture(
        id=script.id,
        title=words(script.title),
        purpose=words(script.purpose),
        origin=words(script.origin),
        minutes=script.minutes,
        minimum=script.minimum,
        maximum=script.maximum,
        rules=tuple(words(rule) for rule in script.rules),
        steps=tuple(
            StepPicture(words(step.title), words(step.instruction), step.minutes)
            for step in script.steps
        ),
    )


def methods() -> list[MethodPicture]:
    """All methods that can run here."""
    return [method(script) for script in shelf.offered()]


def script_of(session: Session) -> Script | None:
    """The method of a session: its frozen copy, else the one on the shelf."""
    if session.script:
        return Script.from_json(session.script)
    return shelf.shipped().get(session.method_id)


def title_of(method_id: str) -> str:
    """The name of a method; its id when it is no longer shipped."""
    script = shelf.shipped().get(method_id)
    return words(script.title) if script else method_id


def method_of(session: Session) -> MethodPicture | None:
    """The method of a session, or None when it is no longer shipped."""
    script = script_of(session)
    return method(script) if script else None


def facts(session: Session) -> list[tuple[str, str]]:
    """When, where and with whom, as pairs for a definition list."""
    script = script_of(session)
    return [
        (_("When"), date_format(timezone.localtime(session.starts_at), "l j F Y, H:i")),
        (_("How long"), _("{minutes} minutes").format(minutes=session.duration_minutes)),
        (_("Where"), where(session)),
        (_("Method"), words(script.title) if script else session.method_id),
        (_("Facilitator"), session.facilitator.name),
    ]


def levels_present(rows: Iterable[Participant]) -> list[str]:
    """The levels at the table, from the front door upward; no names and no numbers."""
    present = {row.level for row in rows}
    return [str(level.label) for level in Level if level.value in present]


def readable(value: str) -> str:
    """A value as people read it: a date that travels as ISO text is written out."""
    try:
        return date_format(date.fromisoformat(value), "j F Y") if ISO_DATE.match(value) else value
    except ValueError:
        return value


def is_today(session: Session) -> bool:
    """Whether the deliberation is today, where the people are."""
    return timezone.localdate(session.starts_at) == timezone.localdate()


def url(name: str, session: Session) -> str:
    """The address of a page of this session; empty when that page does not exist (yet)."""
    try:
        return reverse(f"deliberation:{name}", args=[session.code])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Asked:
    """How far the invitations are: on the list, on it but not invited, invited and silent."""

    listed: int
    waiting: int
    silent: int


def next_for_lead(session: Session, asked: Asked, *, is_done: bool = False) -> Next:
    """What the facilitator does next; `is_done`: no answer about the report is waited for."""
    if session.phase == Phase.PLANNED:
        return _next_in_plan(session, asked)
    if session.phase == Phase.OPEN:
        return Next(_("The room is open."), _("Go to the room"), url("room", session))
    if session.phase == Phase.RELEASING:
        return _next_closing(session, is_done=is_done)
    if session.phase == Phase.CLOSED:
        return _next_after(session, leads=True)
    return Next(_("This deliberation was cancelled."))


def _next_closing(session: Session, *, is_done: bool) -> Next:
    address = url("release", session)
    if is_done:
        return Next(_("The answers are in."), _("Close and write the report"), address)
    text = _("Everybody now says what may be in the report.")
    return Next(text, _("See how far it is"), address)


def _next_in_plan(session: Session, asked: Asked) -> Next:
    if not asked.listed:
        return Next(_("Nobody is on the list yet."), _("Choose people"), url("seats", session))
    if asked.waiting:
        return Next(
            _("Some people are on the list but not invited."),
            _("Look at the table and invite"),
            url("invite", session),
        )
    if is_today(session):
        return Next(_("The deliberation is today."), _("Open the room"), url("detail", session))
    if asked.silent:
        return Next(_("Everybody is invited. Wait for the answers."))
    return Next(_("Everybody has answered. On the day itself you open the room here."))


def role_of(session: Session, row: Participant) -> str:
    """What somebody who was asked is at this table, after what they answered."""
    if row.answer == Answer.ACCEPTED:
        is_over = session.phase in (Phase.RELEASING, Phase.CLOSED)
        return _("You took part") if is_over else _("You take part")
    return _("You do not come") if row.answer == Answer.DECLINED else _("You are invited")


def next_for_participant(session: Session, row: Participant, *, is_done: bool = False) -> Next:
    """What somebody who was asked does next; `is_done`: has answered about the whole report."""
    if session.phase == Phase.CANCELLED:
        return Next(_("This deliberation was cancelled."))
    if session.phase == Phase.PLANNED:
        return _next_before(session, row)
    if session.phase == Phase.OPEN:
        return _next_while_open(session, row)
    if row.answer != Answer.ACCEPTED:
        return Next(_("You did not take part."))
    if session.phase == Phase.RELEASING:
        return _next_release(session, is_done=is_done)
    return _next_after(session, leads=False)


def _next_release(session: Session, *, is_done: bool) -> Next:
    address = url("release", session)
    if is_done:
        text = _("You have answered everything. You can change it until the answers are in.")
        return Next(text, _("See your answers"), address, asks=False)
    return Next(_("Say what may be in the report."), _("Give your answers"), address)


def _next_while_open(session: Session, row: Participant) -> Next:
    if row.answer == Answer.ACCEPTED:
        return Next(_("The room is open."), _("Go to the room"), url("room", session))
    if row.answer == Answer.DECLINED:
        return Next(_("You said that you do not come."))
    text = _("The room is open. You have not said yet whether you come.")
    return Next(text, _("Answer the invitation"), url("detail", session))


def _next_before(session: Session, row: Participant) -> Next:
    if row.answer == Answer.INVITED:
        return Next(_("You are invited."), _("Answer the invitation"), url("detail", session))
    if row.answer == Answer.DECLINED:
        return Next(_("You said that you do not come."))
    if is_today(session):
        return Next(_("The deliberation is today. The facilitator opens the room."))
    return Next(_("You come."))


def _next_after(session: Session, *, leads: bool) -> Next:
    report = getattr(session, "report", None)
    if report is not None and report.live:
        address = report.relative_url(None) or ""
        return Next(_("The report is ready."), _("Read the report"), address, asks=False)
    if leads:
        return Next(_("The answers are in."), _("Work on the report"), url("report", session))
    return Next(_("The facilitator works on the report."))
