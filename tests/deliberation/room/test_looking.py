"""What a hub reads in one look fits together, also when the session ends between two questions."""

from django.db import connection

from casebook.intake.actions import publishing
from deliberation.engine import commands
from deliberation.models import Phase, Session
from deliberation.room.looking import Question, Viewer, look
from tests import personas
from tests.deliberation.room.rooms import lead
from tests.factories import case as make_case


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


def test_a_case_that_is_hidden_is_news_for_every_seat(session, library):
    case = make_case()
    Session.objects.update(case=case)
    people = [who() for who in (personas.anna, personas.bram, personas.fatima)]
    viewers = frozenset(Viewer(who.pk, "sign-in", who.password) for who in people)
    first = look(Question(session.code, viewers, -1, frozenset(), True, frozenset()))
    asked = Question(
        session.code, viewers, first.seq, frozenset(), False, frozenset(), drawn=first.drawn
    )
    quiet = look(asked)
    publishing.hide(case)
    after = look(asked)
    assert (quiet.is_news, after.is_news, after.seq) == (False, True, first.seq)
    assert (len(after.own), {v["case"] for v in after.drawn.regions.values()}) == (3, {""})
    assert all(case.situation in view["case"] for view in first.drawn.regions.values())
