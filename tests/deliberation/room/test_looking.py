"""What a hub reads in one look fits together, also when the session ends between two questions."""

from django.db import connection

from deliberation.engine import commands
from deliberation.models import Phase
from deliberation.room.looking import Question, Viewer, look
from tests import personas
from tests.deliberation.room.rooms import lead


def test_who_sits_in_a_room_that_finishes_meanwhile_is_not_told_to_be_removed(session):
    for step in ("arrive", "think", "choose", "turns"):
        lead(session, commands.SkipStep(step, "kort"))
    lead(session, commands.Close())
    anna = personas.anna()
    viewer = Viewer(anna.pk, "sign-in", anna.password)
    question = Question(session.code, frozenset({viewer}), -1, frozenset(), True, frozenset())
    finished = []

    def finish_after_the_first(execute, *args):
        answer = execute(*args)
        if not finished:
            finished.append(True)
            lead(session, commands.Finish())
        return answer

    with connection.execute_wrapper(finish_after_the_first):
        assert look(question).phase == Phase.CLOSED
