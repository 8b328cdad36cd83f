"""Hidden writing and voting: sealed until revealed, all at once, in drawn order.

The log learns that a seat handed in, never what. See docs/adr/0007-sealed-until-revealed.md.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.outcome import Decision, Erase, Moment, Seal, SealedText
from deliberation.engine.refusals import Refused
from deliberation.engine.script import Block, Field
from deliberation.engine.state import Hidden, State
from deliberation.engine.values import checked, drafted, options_of, scale_of

FEWEST_COUNTED = 5
"""No figure about fewer answers than this (domain rule 6)."""


def keep_draft(moment: Moment, command: c.KeepDraft) -> Decision:
    """Seal what is being typed; nothing reaches the log."""
    block = _writer_at(moment, command)
    if moment.seat in moment.state.blocks[block.id].hidden.handed_in:
        raise Refused("already_handed_in")
    return Decision(seal=_seal(moment, block, drafted(block.fields, command.values)))


def hand_in(moment: Moment, command: c.HandIn) -> Decision:
    """Seal the text and tell the log that it is there; again overwrites without a word."""
    block = _writer_at(moment, command)
    if command.signed and block.authorship == "blind":
        raise Refused("blind_has_no_name")
    values = checked(moment.state, block.fields, command.values)
    seal = _seal(moment, block, values, signed=command.signed)
    if moment.seat in moment.state.blocks[block.id].hidden.handed_in:
        return Decision(seal=seal)
    return Decision((e.HandedIn(moment.step.id, block.id, moment.seat),), seal=seal)


def take_back(moment: Moment, command: c.TakeBack) -> Decision:
    """Undo handing in; the sealed text stays, as a draft."""
    block = _writer_at(moment, command)
    if moment.seat not in moment.state.blocks[block.id].hidden.handed_in:
        raise Refused("nothing_handed_in")
    return Decision((e.TakenBack(moment.step.id, block.id, moment.seat),))


def pass_writing(moment: Moment, command: c.Pass) -> Decision:
    """Let this writing go by; what was handed in must be taken back first."""
    block = _writer_at(moment, command)
    hidden = moment.state.blocks[block.id].hidden
    if moment.seat in hidden.handed_in:
        raise Refused("already_handed_in")
    if moment.seat in hidden.passed:
        return Decision()
    return Decision((e.WritingPassed(moment.step.id, block.id, moment.seat),))


def _writer_at(moment: Moment, command: c.InBlock) -> Block:
    block = moment.block(command.block)
    _refuse_revealed(moment.state, block)
    if moment.seat not in moment.state.expected(block):
        raise Refused("not_your_part")
    return block


def _refuse_revealed(state: State, block: Block) -> None:
    if state.blocks[block.id].hidden.revealed is not None:
        raise Refused("revealed_already")


def _seal(moment: Moment, block: Block, values: Mapping[str, str], *, signed: bool = False) -> Seal:
    return Seal(moment.step.id, block.id, moment.seat, SealedText(values, signed))


def reveal(moment: Moment, command: c.Reveal) -> Decision:
    """Show everything, when everybody is ready."""
    block = moment.block(command.block)
    _refuse_revealed(moment.state, block)
    missing = moment.state.missing(block)
    if missing:
        raise Refused("not_everyone_ready", seats=_names(moment.state, missing))
    return _revealed(moment, block, ())


def continue_without(moment: Moment, command: c.ContinueWithout) -> Decision:
    """Show everything without the seats that are named, when they are exactly those missing."""
    block = moment.block(command.block)
    _refuse_revealed(moment.state, block)
    missing = moment.state.missing(block)
    if missing != tuple(sorted(command.seats)):
        raise Refused("missing_has_changed", seats=_names(moment.state, missing) or "-")
    return _revealed(moment, block, missing)


def _names(state: State, seats: Sequence[int]) -> str:
    return ", ".join(state.name_of(seat) for seat in seats)


def _revealed(moment: Moment, block: Block, without: tuple[int, ...]) -> Decision:
    handed_in = sorted(moment.state.blocks[block.id].hidden.handed_in)
    if not handed_in:
        raise Refused("nothing_to_reveal")
    sealed = {seat: moment.sealed[seat] for seat in handed_in}
    nameless = _nameless(block, sealed)
    withheld = nameless == 1 < len(sealed)  # the other names would give away whose that one is
    cards = _cards(moment, block, sealed, withheld)
    if cards and nameless == len(sealed) == 1:  # `without` would name all the others
        raise Refused("blind_needs_two")
    figures = [distribution(moment.state, field, sealed) for field in _counted(block)]
    event = e.Revealed(
        step=moment.step.id,
        block=block.id,
        cards=cards,
        distributions=tuple(f for f in figures if f.answers >= FEWEST_COUNTED),
        too_few=tuple(f.field for f in figures if f.answers < FEWEST_COUNTED),
        names_withheld=withheld,
        without=without,
    )
    return Decision((event,), erase=(Erase(moment.step.id, block.id),))


def _nameless(block: Block, sealed: Mapping[int, SealedText]) -> int:
    """Count the writers who are to stay unknown."""
    if block.authorship == "named":
        return 0
    return sum(block.authorship == "blind" or not text.signed for text in sealed.values())


def _counted(block: Block) -> list[Field]:
    return [f for f in block.fields if f.is_figure and block.authorship == "blind"]


def distribution(state: State, field: Field, sealed: Mapping[int, SealedText]) -> e.Distribution:
    """Count the answers to one field; an empty answer is no answer."""
    given = Counter(text.values.get(field.name, "") for text in sealed.values())
    options = (
        scale_of(field)
        if field.widget == "scale"
        else tuple(choice.id for choice in options_of(state, field))
    )
    counts = tuple(e.Count(option, given[option]) for option in options)
    return e.Distribution(field.name, sum(count.number for count in counts), counts)


def _cards(
    moment: Moment, block: Block, sealed: Mapping[int, SealedText], withheld: bool
) -> tuple[e.Card, ...]:
    """Make the cards in drawn order; their ids are given after the draw."""
    loose = [
        (values, _author(block, seat, text, withheld))
        for seat, text in sealed.items()
        for values in _shown(block, text.values)
    ]
    moment.draw.shuffle(loose)
    return tuple(e.Card(f"c{n}", values, seat) for n, (values, seat) in enumerate(loose, start=1))


def _author(block: Block, seat: int, text: SealedText, withheld: bool) -> int | None:
    known = block.authorship == "named" or (
        block.authorship == "own_choice" and text.signed and not withheld
    )
    return seat if known else None


def _shown(block: Block, values: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what goes on the cards of one writer: a blind card holds words, never a choice."""
    if block.authorship != "blind":
        return [dict(values)]
    figures = {field.name for field in block.fields if field.is_figure}
    words = {name: value for name, value in values.items() if value and name not in figures}
    if block.options.split:
        return [{name: value} for name, value in words.items()]
    return [words] if words else []


# -- folding


def handed_in(state: State, event: e.HandedIn) -> State:
    """One more is done."""
    here = state.blocks[event.block].hidden
    return _with(
        state,
        event.block,
        replace(here, handed_in=here.handed_in | {event.seat}, passed=here.passed - {event.seat}),
    )


def taken_back(state: State, event: e.TakenBack) -> State:
    """One is writing again."""
    here = state.blocks[event.block].hidden
    return _with(state, event.block, replace(here, handed_in=here.handed_in - {event.seat}))


def writing_passed(state: State, event: e.WritingPassed) -> State:
    """One lets it go by."""
    here = state.blocks[event.block].hidden
    return _with(state, event.block, replace(here, passed=here.passed | {event.seat}))


def revealed(state: State, event: e.Revealed) -> State:
    """The cards lie on the table."""
    here = state.blocks[event.block].hidden
    return _with(state, event.block, replace(here, revealed=event))


def _with(state: State, block_id: str, hidden: Hidden) -> State:
    return state.with_block(block_id, replace(state.blocks[block_id], hidden=hidden))
