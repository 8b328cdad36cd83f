"""Mails about an account. They are sent beside the request, so that how long an answer takes does
not tell whether an address is known here.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from people.models import User

log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send(user: User, template: str, **facts: object) -> None:
    """Mail `user`, in their language, once the transaction stands.

    `template` is a file in `templates/people/mail/`: its first line is the subject.
    """
    with override(user.language):
        text = render_to_string(f"people/mail/{template}.txt", {"user": user, **facts})
    subject, _line, body = text.strip().partition("\n")
    message = EmailMessage(subject, body.strip() + "\n", to=[user.email])
    transaction.on_commit(lambda: _hand_in(message))


def _hand_in(message: EmailMessage) -> None:
    _postman.submit(message.send).add_done_callback(_tell)


def _tell(sent: Future[int]) -> None:
    if error := sent.exception():
        log.error("A mail about an account could not be sent", exc_info=error)


def all_sent() -> None:
    """Wait until what was handed in has been sent (for tests and for commands that end)."""
    _postman.submit(lambda: None).result()
