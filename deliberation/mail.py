"""Mails about a deliberation. They hold no word of the case and name nobody but who leads it."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from deliberation.calendar_file import address_of, calendar_file, where
from deliberation.models import Session
from people.models import User


def path_of(session: Session) -> str:
    """The address of the page of a deliberation, without the host."""
    return reverse("deliberation:detail", args=[session.code])


def send_on_commit(session: Session, user: User, message: str) -> None:
    """Mail `user` once the transaction stands: `invited`, `changed`, `cancelled` or `removed`.

    A mail server that does not answer must not undo what was decided: it is logged by Django and
    the notification is there all the same.
    """

    def send() -> None:  # a `partial` has no name, which Django needs to log what went wrong
        _send(session, user, message)

    transaction.on_commit(send, robust=True)


def _send(session: Session, user: User, message: str) -> None:
    with override(user.language):
        mail = EmailMessage(_subject(message), _body(session, message), to=[user.email])
        mail.attach(*_attachment(session, user.language, message))
    mail.send()


def _subject(message: str) -> str:
    return {
        "invited": _("You are invited to a deliberation"),
        "changed": _("A deliberation you take part in has changed"),
        "cancelled": _("A deliberation is cancelled"),
        "removed": _("You are no longer expected at a deliberation"),
    }[message]


def _body(session: Session, message: str) -> str:
    facts = {
        "session": session,
        "message": message,
        "address": address_of(session),
        "where": where(session),
        "facilitator": session.facilitator.name,
    }
    return render_to_string("deliberation/mail.txt", facts)


def _attachment(session: Session, language: str, message: str) -> tuple[str, str, str]:
    is_off = message in ("removed", "cancelled")
    text = calendar_file(session, language=language, for_absent=is_off).decode()
    method = "CANCEL" if is_off else "PUBLISH"
    return "beraad.ics", text, f"text/calendar; method={method}"  # Django adds the charset
