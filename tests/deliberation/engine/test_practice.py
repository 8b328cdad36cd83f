import pytest

from deliberation.engine import commands as c
from deliberation.engine import practice, report, shelf
from tests.deliberation.engine.rooms import Room

LEVELS = ("social_worker", "social_worker", "policy", "management", "director", "alderman")
NO_SAMPLES = practice.Samples((), {})


def play(room, samples):
    """Let every seat do what it would, until all wait."""
    done = []
    while True:
        moves = [
            (practice.next_command(room.state, seat, samples), seat) for seat in room.state.seats
        ]
        moves = [(command, seat) for command, seat in moves if command]
        if not moves:
            return done
        room.give(*moves[0])
        done.append(moves[0])
        if len(done) > 500:
            raise AssertionError("the simulated seats never come to rest")


def lead(room):
    """Do what a facilitator would next; tells whether the meeting goes on."""
    for block in room.state.step.blocks:
        hidden = room.here(block.id).hidden
        if hidden.handed_in and hidden.revealed is None and not room.state.is_waiting(block):
            room.give(c.Reveal(room.step, block.id))
            return True
    if room.state.position + 1 == len(room.script.steps):
        return False
    room.go_on()
    return True


def whole_session(script, samples, levels=LEVELS):
    room = Room(script, levels, presenter=1)
    play(room, samples)
    while lead(room):
        play(room, samples)
    room.give(c.Close())
    play(room, samples)
    room.give(c.Finish())
    return room


@pytest.mark.parametrize("method", shelf.offered(), ids=lambda script: script.id)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_method_can_be_practised_from_begin_to_end(method, language):
    levels = LEVELS if method.across_levels else ("social_worker",) * method.minimum
    samples = practice.read_samples(shelf.samples(method.id), language)
    room = whole_session(method, samples, levels)
    assert room.state.phase == "closed"
    assert {step.status for step in room.state.steps.values()} == {"done"}


def test_vertical_has_something_to_say_in_every_block_that_asks_for_it():
    vertical = shelf.shipped()["vertical"]
    samples = practice.read_samples(shelf.samples("vertical"), "nl")
    silent = {block.id for block in vertical.blocks if not samples.of(block.id)}
    assert silent == {"rules", "release"}
    room = whole_session(vertical, samples)
    for block in vertical.blocks:
        here = room.here(block.id)
        said = here.rows or here.kinds or here.hidden.revealed
        assert bool(said) == (block.id not in silent), block.id
    assert {section.step for section in report.compose(room.state).sections} >= {
        "case",
        "first_choice",
        "roles",
        "judgement",
        "agreements",
    }


def test_dilemma_has_something_to_say_in_every_block_that_asks_for_it():
    dilemma = shelf.shipped()["dilemma"]
    samples = practice.read_samples(shelf.samples("dilemma"), "en")
    silent = {block.id for block in dilemma.blocks if not samples.of(block.id)}
    assert silent == {"rules", "explaining", "learned", "release"}
    room = whole_session(dilemma, samples)
    unsaid = {
        block.id
        for block in dilemma.blocks
        if not (room.here(block.id).rows or room.here(block.id).hidden.revealed)
    }
    assert unsaid == silent
    steps = {section.step for section in report.compose(room.state).sections}
    assert steps >= {"case", "dilemma", "perspectives", "judgement", "agreements"}


def test_samples_speak_the_language_that_was_asked():
    data = shelf.samples("vertical")
    dutch, english = (practice.read_samples(data, code) for code in ("nl", "en"))
    assert (dutch.names[0], english.names[0]) == ("Merel", "Blackbird")
    assert dutch.of("first_choice")[0].values == {"choice": "a", "value": "veiligheid"}
    assert english.of("first_choice")[0].values == {"choice": "a", "value": "safety"}


def test_simulated_seat_does_nothing_in_a_room_that_is_not_open():
    room = Room.planned(shelf.shipped()["vertical"])
    assert practice.next_command(room.state, 1, NO_SAMPLES) is None


def test_method_without_samples_still_plays():
    assert shelf.samples("five") == {}
    room = Room(shelf.shipped()["five"], ("",) * 4, presenter=1)
    assert {type(command) for command, _seat in play(room, NO_SAMPLES)} == {c.Ready}
    assert room.state.ready == {1, 2, 3, 4}


def test_seat_without_a_name_gets_its_number():
    room = Room(shelf.shipped()["five"], ("",) * 4)
    room.give(c.AddSeat(5))
    assert practice.next_command(room.state, 5, NO_SAMPLES) == c.TakeSeat("5")
