import pytest

from deliberation.engine import commands as c
from tests.deliberation.engine.rooms import LAST, Room, line, method, text

ROLES = [
    {"id": "resident", "label": text("Resident")},
    {"id": "worker", "label": text("Worker"), "levels": ["social_worker"]},
    {"id": "management", "label": text("Management"), "levels": ["management", "director"]},
]
EXCHANGE = {
    "id": "roles",
    "kind": "table",
    "options": {"role_field": "role"},
    "fields": [
        {"name": "role", "label": text("Role"), "widget": "choice", "options": ROLES},
        line("value"),
    ],
}
SORTING = {
    "id": "kinds",
    "kind": "table",
    "carries_from": ["roles"],
    "options": {
        "sorts": "roles",
        "kinds": [{"id": "legal", "label": text("Legal")}, {"id": "money", "label": text("Money")}],
    },
}
WORKER, DIRECTOR, POLICY = 1, 2, 3


@pytest.fixture
def room():
    return Room(method([EXCHANGE], [SORTING], [LAST]), ("social_worker", "director", "policy"))


def correction(row, version=1, **values):
    return c.CorrectRow("step1", "roles", row, version, values)


def test_nobody_writes_for_the_own_role(room):
    own = c.AddRow("step1", "roles", {"role": "management", "value": "calm"})
    assert room.refusal(own, DIRECTOR) == "own_role"
    room.give(own, WORKER)


def test_row_is_not_turned_into_one_for_the_own_role(room):
    row = room.add("roles", WORKER, role="resident", value="rest")
    own = c.EditRow("step1", "roles", row, 1, {"role": "worker", "value": "rest"})
    assert room.refusal(own, WORKER) == "own_role"


def test_role_holder_corrects_after_writing_for_another(room):
    row = room.add("roles", WORKER, role="management", value="control")
    command = correction(row, value="backing")
    assert room.refusal(command, DIRECTOR) == "write_for_another_role_first"
    room.add("roles", DIRECTOR, role="worker", value="trust")
    room.give(command, DIRECTOR)
    corrected = room.here("roles").rows[row]
    assert corrected.values == {"role": "management", "value": "backing"}
    assert corrected.original == {"role": "management", "value": "control"}
    assert (corrected.seat, corrected.version) == (WORKER, 2)


def test_what_was_first_written_is_kept_through_two_corrections(room):
    row = room.add("roles", WORKER, role="management", value="control")
    room.add("roles", DIRECTOR, role="worker", value="trust")
    room.give(correction(row, 1, value="backing"), DIRECTOR)
    room.give(correction(row, 2, value="support"), DIRECTOR)
    assert room.here("roles").rows[row].original["value"] == "control"
    assert room.give(correction(row, 3, value="support"), DIRECTOR).events == ()


def test_correction_does_not_move_a_row_to_another_role(room):
    row = room.add("roles", WORKER, role="management", value="control")
    room.add("roles", DIRECTOR, role="worker", value="trust")
    room.give(correction(row, role="resident", value="backing"), DIRECTOR)
    assert room.here("roles").rows[row].values["role"] == "management"


def test_others_do_not_correct_or_edit(room):
    row = room.add("roles", WORKER, role="management", value="control")
    room.add("roles", POLICY, role="resident", value="rest")
    assert room.refusal(correction(row, value="x"), POLICY) == "not_your_role"
    assert room.refusal(correction(row, value="x"), WORKER) == "not_your_role"
    edit = c.EditRow("step1", "roles", row, 1, {"role": "resident", "value": "x"})
    assert room.refusal(edit, POLICY) == "not_your_row"


def test_second_correction_is_told(room):
    row = room.add("roles", WORKER, role="management", value="control")
    room.add("roles", DIRECTOR, role="worker", value="trust")
    room.give(correction(row, 1, value="backing"), DIRECTOR)
    assert room.refusal(correction(row, 1, value="x"), DIRECTOR) == "changed_meanwhile"


@pytest.fixture
def sorting(room):
    room.add("roles", WORKER, role="management", value="control")
    room.add("roles", DIRECTOR, role="worker", value="trust")
    room.go_on()
    return room


def test_row_is_sorted_and_taken_out_again(sorting):
    sorting.give(c.SetKind("step2", "kinds", "roles/r1", "money"), 3)
    assert sorting.here("kinds").kinds == {"roles/r1": "money"}
    assert sorting.give(c.SetKind("step2", "kinds", "roles/r1", "money"), 1).events == ()
    sorting.give(c.SetKind("step2", "kinds", "roles/r1", ""), 1)
    assert sorting.here("kinds").kinds == {}


def test_collision_is_one_pair_whoever_marks_it(sorting):
    sorting.give(c.MarkCollision("step2", "kinds", "roles/r2", "roles/r1"), 1)
    again = c.MarkCollision("step2", "kinds", "roles/r1", "roles/r2")
    assert sorting.give(again, 2).events == ()
    assert sorting.here("kinds").collisions == {("roles/r1", "roles/r2")}
    sorting.give(c.MarkCollision("step2", "kinds", "roles/r1", "roles/r2", collides=False), 2)
    assert sorting.here("kinds").collisions == frozenset()


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SetKind("step2", "kinds", "roles/r9", "money"), "unknown_row"),
        (c.SetKind("step2", "kinds", "roles/r1", "fun"), "unknown_kind"),
        (c.MarkCollision("step2", "kinds", "roles/r1", "roles/r1"), "same_row"),
        (c.MarkCollision("step2", "kinds", "roles/r1", "roles/r9"), "unknown_row"),
        (c.AddRow("step2", "kinds", {"value": "x"}), "unknown_list"),
    ],
)
def test_sorting_keeps_to_what_there_is(sorting, command, code):
    assert sorting.refusal(command, 1) == code
