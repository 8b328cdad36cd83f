"""Every way the engine says no, and what to do then.

`Refused.code` is stable and travels; the sentence is English and is translated elsewhere (the
codes are the keys, `params` fill the braces).
"""

from deliberation.engine.text import Text

REFUSALS: dict[str, str] = {
    # the session
    "not_open_yet": "The room is not open yet. Wait for the facilitator to open it.",
    "already_open": "The room is already open. Reload the page to join.",
    "session_has_ended": "The meeting has ended. You can still say what may be released.",
    "session_is_closed": "This session is closed. Nothing can be changed any more.",
    "no_seats": "Nobody has a seat yet. Plan seats first.",
    "seat_given_twice": "Seat {seat} is in the plan twice. Give each seat its own number.",
    "levels_in_intervision": (
        "This method is intervision, among peers. Choose another method for a group with "
        "different levels."
    ),
    "method_cannot_run": "This method has a kind of step that does not exist here. Choose another.",
    "release_still_open": (
        "Not everybody has answered yet. Close when all have, or when the seven days are over."
    ),
    "not_releasing": "First end the meeting; after that it can be closed.",
    # who
    "facilitator_only": "Only the facilitator can do this. Ask the facilitator.",
    "seats_only": "Only somebody with a seat can do this.",
    "unknown_seat": "There is no seat {seat}. Choose one of the seats in the list.",
    "seat_taken_already": "Seat {seat} exists already. Choose another number.",
    "take_your_seat_first": "Take your seat first: choose the name you want to use.",
    "name_not_plain": "Use letters, figures, spaces, dashes, points and apostrophes only.",
    "name_missing": "Fill in the name you want to use in the room.",
    "name_too_long": "Choose a shorter name: {maximum} characters at most.",
    "name_in_use": "Somebody here uses this name already. Choose another one.",
    "not_your_part": "This part is for somebody else. Read along; you will get your part.",
    # steps
    "unknown_step": "This step does not exist. Reload the page.",
    "step_has_passed": "The group has gone on to another step. Copy your text if you want to keep "
    "it, and go to the step that runs now.",
    "step_not_reached": "The group has not come to this step yet. Wait until it starts.",
    "unknown_block": "This part does not exist in the step. Reload the page.",
    "not_in_this_block": "This cannot be done in this part. Reload the page to see what can.",
    "waits_for_other_block": "First finish the part before this one.",
    "last_step": "This was the last step. End the meeting to finish.",
    "reason_missing": "Write in a few words why the step is skipped.",
    "minutes_out_of_range": "Choose between 1 and 60 minutes.",
    "already_paused": "The clock stands still already. Let it run again when you are ready.",
    "not_paused": "The clock is running already.",
    "not_revealed_yet": (
        "People have handed in something that nobody has seen. Show it first, or skip the step "
        "with a reason: then it is destroyed."
    ),
    # hidden writing
    "revealed_already": "The answers have been shown. Copy your text and say it in the talk.",
    "already_handed_in": "You have handed this in. Take it back first, or hand it in again.",
    "nothing_handed_in": "You have not handed in anything, so there is nothing to take back.",
    "not_everyone_ready": "Not everybody is ready: {seats}. Wait, or go on without them.",
    "missing_has_changed": "Who is missing has changed: now {seats}. Look at the list and confirm.",
    "nothing_to_reveal": "Nobody has handed in anything. Wait, or skip the step with a reason.",
    "blind_needs_two": (
        "Only one answer was handed in; shown alone everybody would know whose it is. Wait for "
        "another one, or skip the step."
    ),
    "blind_has_no_name": "This part is without names for everybody. Hand in without your name.",
    # what is filled in
    "unknown_field": "The field {field} does not exist. Reload the page.",
    "field_missing": "Fill in: {label}.",
    "field_too_long": "Make it shorter: {label}, {maximum} characters at most.",
    "not_an_option": "Choose one of the options: {label}.",
    "not_on_scale": "Choose a number from {minimum} to {maximum}: {label}.",
    "not_a_date": "Fill in a date: {label}.",
    "nothing_filled_in": "Write something first.",
    # rows
    "unknown_list": "This list does not exist. Reload the page.",
    "unknown_row": "This row is no longer there. Somebody may have removed it.",
    "unknown_source": "What you refer to is not there any more. Choose again.",
    "list_is_full": "This list is full: {maximum} at most. Put two together, or remove one.",
    "turn_is_full": "One turn may add {maximum}. Choose the most important one.",
    "changed_meanwhile": (
        "Somebody changed this just now. Look at the new text and change it again if needed."
    ),
    "not_your_row": "Somebody else wrote this. Ask the writer or the facilitator to change it.",
    "own_role": "Choose a role that is not your own. Others write for yours; you correct it later.",
    "write_for_another_role_first": "First write a row for another role. Then correct your own.",
    "not_your_role": "Only who has this role can correct this row.",
    "unknown_kind": "Choose one of the kinds in the list.",
    "same_row": "Choose two different rows that collide.",
    # turns
    "not_your_turn": "It is not your turn yet. You will see it when it is.",
    "turn_has_moved": "This turn was over already. Look who has the turn now.",
    "no_turn_now": "Everybody has had a turn. Wait until the facilitator goes on.",
    "nobody_for_round": "Nobody is here who takes part in this round. Wait for somebody, or go on.",
    "round_is_over": "Everybody has had a turn. Go on, or start another round.",
    "round_still_going": "Not everybody has had a turn. Finish this round first.",
    # the rest
    "case_is_gone": (
        "The case was withdrawn or is hidden, so nobody comes in now. Wait until the facilitator "
        "tells how you go on."
    ),
    "unknown_card": "This card does not exist. Reload the page.",
    "withdrawn_already": "This card was taken away already.",
    "facilitator_away": (
        "The facilitator has no connection now, and your question is kept nowhere. "
        "It was not sent. Try again in a minute."
    ),
    "question_missing": "Write your question first.",
    "question_too_long": "Make your question shorter: {maximum} characters at most.",
    "no_signals": "There is no request for a pause.",
    "unknown_item": "This item cannot be released. Reload the page.",
    "not_yours_to_release": "You were not there, or it is not your text. You have no say in it.",
    "release_is_over": "The time to answer is over. What nobody answered stays a no.",
    "release_not_open": "Release comes at the end. Wait until the group gets there.",
}


class Refused(Exception):  # noqa: N818  # a refusal is an answer, not a fault
    """The engine says no: `code` is a key of `REFUSALS`, `params` fill its sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(self.fill(REFUSALS[code], "en"))

    def fill(self, sentence: str, language: str) -> str:
        """Return a (translated) sentence with its braces filled in that language."""
        return sentence.format(
            **{
                name: value.in_language(language) if isinstance(value, Text) else value
                for name, value in self.params.items()
            }
        )
