"""A room with twelve seats for the bench: a browser for each, with many tabs."""

from datetime import timedelta
from uuid import uuid4

SEATS = 12


def prepare(sockets: int) -> tuple[str, list[str], str]:
    """Make the room. Returns its code, a cookie for each socket, and the running step."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from deliberation import room  # noqa: PLC0415 - needs Django set up
    from deliberation.engine import commands, shelf  # noqa: PLC0415 - needs Django set up
    from deliberation.models import Answer, Participant, Session  # noqa: PLC0415 - idem
    from people.models import User  # noqa: PLC0415 - needs Django set up

    call_command("migrate", verbosity=0)
    people = [User.objects.create_user(f"{n}@bench.example", uuid4().hex) for n in range(SEATS + 1)]
    session = Session.objects.create(
        method_id="vertical", facilitator=people[-1], starts_at=timezone.now() + timedelta(hours=1)
    )
    for person in people[:-1]:
        Participant.objects.create(
            user=person, session=session, level="policy", answer=Answer.ACCEPTED
        )
    room.open_room(session, shelf.shipped()["vertical"], by=people[-1])
    for seat in range(1, SEATS + 1):
        name = commands.TakeSeat(f"Vogel {seat}")
        room.submit(name, session=session, seat=seat, key=str(uuid4()))
    step = room.current_state(session).current
    room.stop_writer()
    browsers = [_sign_in(person) for person in people[:-1]]
    return session.code, [browsers[n % SEATS] for n in range(sockets)], step


def _sign_in(person: object) -> str:
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    browser = Client()
    browser.force_login(person)
    return f"sessionid={browser.cookies['sessionid'].value}"
