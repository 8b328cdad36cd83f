"""What the engine refuses, in the reader's language: each sentence says what to do.

The English sentences are the engine's own (`engine.refusals.REFUSALS`). They are repeated here so
that the catalogue of translations finds them; a test keeps the two lists the same.
"""

from typing import Final

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from deliberation.engine import Block, Refused

SENTENCES: Final[dict[str, str]] = {
    "not_open_yet": _("The room is not open yet. Wait for the facilitator to open it."),
    "already_open": _("The room is already open. Reload the page to join."),
    "session_has_ended": _("The meeting has ended. You can still say what may be released."),
    "session_is_closed": _("This session is closed. Nothing can be changed any more."),
    "no_seats": _("Nobody has a seat yet. Plan seats first."),
    "seat_given_twice": _("Seat {seat} is in the plan twice. Give each seat its own number."),
    "levels_in_intervision": _(
        "This method is intervision, among peers. Choose another method for a group with "
        "different levels."
    ),
    "method_cannot_run": _(
        "This method has a kind of step that does not exist here. Choose another."
    ),
    "release_still_open": _(
        "Not everybody has answered yet. Close when all have, or when the seven days are over."
    ),
    "not_releasing": _("First end the meeting; after that it can be closed."),
    "facilitator_only": _("Only the facilitator can do this. Ask the facilitator."),
    "seats_only": _("Only somebody with a seat can do this."),
    "unknown_seat": _("There is no seat {seat}. Choose one of the seats in the list."),
    "seat_taken_already": _("Seat {seat} exists already. Choose another number."),
    "take_your_seat_first": _("Take your seat first: choose the name you want to use."),
    "name_not_plain": _("Use letters, figures, spaces, dashes, points and apostrophes only."),
    "name_missing": _("Fill in the name you want to use in the room."),
    "name_too_long": _("Choose a shorter name: {maximum} characters at most."),
    "name_in_use": _("Somebody here uses this name already. Choose another one."),
    "not_your_part": _("This part is for somebody else. Read along; you will get your part."),
    "unknown_step": _("This step does not exist. Reload the page."),
    "step_has_passed": _(
        "The group has gone on to another step. Copy your text if you want to keep it, "
        "and go to the step that runs now."
    ),
    "step_not_reached": _("The group has not come to this step yet. Wait until it starts."),
    "unknown_block": _("This part does not exist in the step. Reload the page."),
    "not_in_this_block": _("This cannot be done in this part. Reload the page to see what can."),
    "waits_for_other_block": _("First finish the part before this one."),
    "last_step": _("This was the last step. End the meeting to finish."),
    "reason_missing": _("Write in a few words why the step is skipped."),
    "minutes_out_of_range": _("Choose between 1 and 60 minutes."),
    "already_paused": _("The clock stands still already. Let it run again when you are ready."),
    "not_paused": _("The clock is running already."),
    "not_revealed_yet": _(
        "People have handed in something that nobody has seen. Show it first, or skip the"
        " step with a reason: then it is destroyed."
    ),
    "revealed_already": _("The answers have been shown. Copy your text and say it in the talk."),
    "already_handed_in": _("You have handed this in. Take it back first, or hand it in again."),
    "nothing_handed_in": _("You have not handed in anything, so there is nothing to take back."),
    "not_everyone_ready": _("Not everybody is ready: {seats}. Wait, or go on without them."),
    "missing_has_changed": _(
        "Who is missing has changed: now {seats}. Look at the list and confirm."
    ),
    "nothing_to_reveal": _("Nobody has handed in anything. Wait, or skip the step with a reason."),
    "blind_needs_two": _(
        "Only one answer was handed in; shown alone everybody would know whose it is. "
        "Wait for another one, or skip the step."
    ),
    "blind_has_no_name": _("This part is without names for everybody. Hand in without your name."),
    "unknown_field": _("The field {field} does not exist. Reload the page."),
    "field_missing": _("Fill in: {label}."),
    "field_too_long": _("Make it shorter: {label}, {maximum} characters at most."),
    "not_an_option": _("Choose one of the options: {label}."),
    "not_on_scale": _("Choose a number from {minimum} to {maximum}: {label}."),
    "not_a_date": _("Fill in a date: {label}."),
    "nothing_filled_in": _("Write something first."),
    "unknown_list": _("This list does not exist. Reload the page."),
    "unknown_row": _("This row is no longer there. Somebody may have removed it."),
    "unknown_source": _("What you refer to is not there any more. Choose again."),
    "list_is_full": _("This list is full: {maximum} at most. Put two together, or remove one."),
    "turn_is_full": _("One turn may add {maximum}. Choose the most important one."),
    "changed_meanwhile": _(
        "Somebody changed this just now. Look at the new text and change it again if needed."
    ),
    "not_your_row": _("Somebody else wrote this. Ask the writer or the facilitator to change it."),
    "own_role": _(
        "Choose a role that is not your own. Others write for yours; you correct it later."
    ),
    "write_for_another_role_first": _("First write a row for another role. Then correct your own."),
    "not_your_role": _("Only who has this role can correct this row."),
    "unknown_kind": _("Choose one of the kinds in the list."),
    "same_row": _("Choose two different rows that collide."),
    "not_your_turn": _("It is not your turn yet. You will see it when it is."),
    "turn_has_moved": _("This turn was over already. Look who has the turn now."),
    "no_turn_now": _("Everybody has had a turn. Wait until the facilitator goes on."),
    "nobody_for_round": _(
        "Nobody is here who takes part in this round. Wait for somebody, or go on."
    ),
    "round_is_over": _("Everybody has had a turn. Go on, or start another round."),
    "round_still_going": _("Not everybody has had a turn. Finish this round first."),
    "unknown_card": _("This card does not exist. Reload the page."),
    "withdrawn_already": _("This card was taken away already."),
    "case_is_gone": _(
        "The case was withdrawn or is hidden, so nobody comes in now. Wait until the facilitator "
        "tells how you go on."
    ),
    "facilitator_away": _(
        "The facilitator has no connection now, and your question is kept nowhere. "
        "It was not sent. Try again in a minute."
    ),
    "question_missing": _("Write your question first."),
    "question_too_long": _("Make your question shorter: {maximum} characters at most."),
    "no_signals": _("There is no request for a pause."),
    "unknown_item": _("This item cannot be released. Reload the page."),
    "not_yours_to_release": _("You were not there, or it is not your text. You have no say in it."),
    "release_is_over": _("The time to answer is over. What nobody answered stays a no."),
    "release_not_open": _("Release comes at the end. Wait until the group gets there."),
}

FIELD_CODES: Final = frozenset(
    {"field_missing", "field_too_long", "not_an_option", "not_on_scale", "not_a_date"}
)
"""Refusals about one thing that was filled in: shown beside it."""


def sentence(refused: Refused) -> str:
    """What was refused and what to do, in the active language."""
    return refused.fill(gettext(SENTENCES[refused.code]), get_language() or "nl")


def field_errors(refused: Refused, block: Block | None) -> dict[str, list[str]]:
    """The sentence by the name of its field; empty when it is about no field of `block`."""
    if refused.code not in FIELD_CODES or block is None:
        return {}
    fields = [*block.fields, *(each for named in block.lists for each in named.fields)]
    label = refused.params["label"]
    return {each.name: [sentence(refused)] for each in fields if each.label == label}
