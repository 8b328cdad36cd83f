"""Answers about release, and cards that are taken away."""

from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine import release
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts.rows import with_row
from deliberation.engine.refusals import Refused
from deliberation.engine.state import State


def answer_release(moment: Moment, command: c.AnswerRelease) -> Decision:
    """Say yes or no to one item; the last answer before the end of the term counts."""
    state = moment.state
    if not release.is_open(state):
        raise Refused("release_not_open")
    if state.release_ends and moment.now >= state.release_ends:
        raise Refused("release_is_over")
    item = next((item for item in release.items(state) if item.id == command.item), None)
    if item is None:
        raise Refused("unknown_item")
    if moment.seat not in item.voters:
        raise Refused("not_yours_to_release")
    if state.answers.get(item.id, {}).get(moment.seat) is command.answer:
        return Decision()
    return Decision((e.ReleaseAnswered(moment.seat, item.id, command.answer),))


def withdraw_card(moment: Moment, command: c.WithdrawCard) -> Decision:
    """Take a card or row out of the room; the step may have passed."""
    here = moment.state.blocks.get(command.block)
    if here is None:
        raise Refused("unknown_card")
    cards = here.hidden.revealed.cards if here.hidden.revealed else ()
    if command.card not in here.rows and command.card not in {card.id for card in cards}:
        raise Refused("unknown_card")
    row = here.rows.get(command.card)
    if command.card in here.hidden.withdrawn or (row and row.withdrawn):
        raise Refused("withdrawn_already")
    return Decision((e.CardWithdrawn(command.block, command.card, command.reason),))


# -- folding


def release_answered(state: State, event: e.ReleaseAnswered) -> State:
    """A yes or a no."""
    given = {**state.answers.get(event.item, {}), event.seat: event.answer}
    return replace(state, answers={**state.answers, event.item: given})


def card_withdrawn(state: State, event: e.CardWithdrawn) -> State:
    """The card is gone, its words too."""
    here = state.blocks[event.block]
    if event.card in here.rows:
        row = replace(
            here.rows[event.card], withdrawn=event.reason, values={}, original=None, sources=()
        )
        return with_row(state, event.block, row)
    hidden = here.hidden
    assert hidden.revealed is not None  # noqa: S101  # decide only withdraws cards that were shown
    cards = tuple(
        replace(card, values={}) if card.id == event.card else card
        for card in hidden.revealed.cards
    )
    hidden = replace(
        hidden,
        revealed=replace(hidden.revealed, cards=cards),
        withdrawn={**hidden.withdrawn, event.card: event.reason},
    )
    return state.with_block(event.block, replace(here, hidden=hidden))
