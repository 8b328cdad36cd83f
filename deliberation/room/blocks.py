"""One block as a template gets it: words in the reader's language, nothing hidden.

What stands here is drawn into shared fragments, so everything must be the same for all viewers of a
view class. The only thing that differs between the classes is what is for the facilitator's eyes:
who is missing, and the outcome of a vote that only the facilitator sees.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from deliberation.engine import Block, State, Text
from deliberation.engine import release as releasing
from deliberation.engine.events import Card, Distribution
from deliberation.engine.script import Choice, Field, NamedList
from deliberation.engine.state import BlockState, Hidden, Row
from deliberation.engine.values import options_of, scale_of

Values = tuple[tuple[str, str, str], ...]


def words(text: Text | None) -> str:
    """A text in the active language, "" when there is none."""
    return text.in_language(get_language() or "nl") if text else ""


@dataclass(frozen=True)
class Thing:
    """Something to draw, by the names that docs/realtime.md promises."""

    facts: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError:
            raise AttributeError(name) from None


def thing(**facts: Any) -> Thing:
    """A thing with these facts."""
    return Thing(facts)


def picture(state: State, block: Block, *, for_facilitator: bool) -> dict[str, Any]:
    """The facts of one block for one view class."""
    here = state.blocks[block.id]
    shows = for_facilitator or block.options.shown_to == "everyone"
    return {
        **_heading(state, block, here),
        **_filled(state, block, here, shows),
        **_progress(state, block, here.hidden, for_facilitator),
        "carried": tuple(
            _carried(state, state.script.block(name)) for name in _sources(state, block)
        ),
        "turns": _turns(state, block, here) if block.kind == "round" else None,
        "items": _items(state) if block.kind == "release" and for_facilitator else (),
    }


def _heading(state: State, block: Block, here: BlockState) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "template": f"deliberation/steps/{block.kind}.html",
        "title": words(block.title),
        "prompt": words(block.prompt),
        "authorship": block.authorship,
        "who": block.who,
        "options": block.options,
        "is_waiting": state.is_waiting(block),
        "is_revealed": here.hidden.revealed is not None,
        "is_outcome_for_facilitator": block.options.shown_to == "facilitator",
        "fields": tuple(field(state, each) for each in block.fields),
        "kinds": tuple(thing(id=kind.id, label=words(kind.label)) for kind in block.options.kinds),
    }


def field(state: State, each: Field, value: str = "") -> Thing:
    """One thing to fill in."""
    return thing(
        name=each.name,
        label=words(each.label),
        help=words(each.help),
        widget=each.widget,
        options=tuple((choice.id, words(choice.label)) for choice in options_of(state, each)),
        required=each.required,
        max_length=each.max_length,
        minimum=each.minimum,
        maximum=each.maximum,
        low=words(each.low),
        high=words(each.high),
        value=value,
    )


# -- what lies on the table


def _filled(state: State, block: Block, here: BlockState, shows: bool) -> dict[str, Any]:
    revealed = here.hidden.revealed if shows else None
    labels = {each.name: words(each.label) for each in block.fields}
    return {
        "rows": _sorted_rows(state, block) if block.options.sorts else rows(state, block),
        "lists": tuple(_list(state, block, named) for named in block.lists),
        "cards": tuple(_card(state, block, card) for card in here.hidden.cards) if shows else (),
        "distributions": tuple(
            _figure(state, block, figure) for figure in (revealed.distributions if revealed else ())
        ),
        "too_few": tuple(labels.get(name, name) for name in (revealed.too_few if revealed else ())),
        "names_withheld": bool(revealed and revealed.names_withheld),
        "without": tuple(map(state.name_of, revealed.without)) if revealed else (),
    }


def rows(state: State, block: Block, list_id: str | None = None) -> tuple[Thing, ...]:
    """The rows on the table, of one list or of all."""
    shown = state.blocks[block.id].shown_rows
    return tuple(
        thing(**_row(state, block, row)) for row in shown if list_id is None or row.list == list_id
    )


def _row(state: State, block: Block, row: Row) -> dict[str, Any]:
    named = partial(values, state, block.fields_of(row.list) or ())
    return {
        "id": row.id,
        "version": row.version,
        "seat": row.seat,
        "by": state.name_of(row.seat),
        "list": row.list,
        "values": named(row.values),
        "sources": row.sources,
        "original": named(row.original) if row.original else None,
        "kind": "",
        "kind_label": "",
        "collides": (),
    }


def _sorted_rows(state: State, block: Block) -> tuple[Thing, ...]:
    """The rows of another table under their kind; their ids name both ("roles/r2")."""
    here, source = state.blocks[block.id], state.script.block(block.options.sorts)
    labels = {kind.id: words(kind.label) for kind in block.options.kinds}
    return tuple(
        thing(
            **{
                **_row(state, source, row),
                "id": (key := f"{source.id}/{row.id}"),
                "kind": (kind := here.kinds.get(key, "")),
                "kind_label": labels.get(kind, ""),
                "collides": tuple(sorted(_partners(here.collisions, key))),
            }
        )
        for row in state.blocks[source.id].shown_rows
    )


def _partners(pairs: Iterable[tuple[str, str]], key: str) -> set[str]:
    return {other for pair in pairs if key in pair for other in pair if other != key}


def _list(state: State, block: Block, named: NamedList) -> Thing:
    return thing(
        id=named.id,
        title=words(named.title),
        help=words(named.help),
        maximum=named.maximum,
        fields=tuple(field(state, each) for each in named.fields),
        rows=rows(state, block, named.id),
    )


def _card(state: State, block: Block, card: Card) -> Thing:
    return thing(
        id=card.id,
        seat=card.seat,
        by=state.name_of(card.seat) if card.seat else "",
        values=values(state, block.fields, card.values),
    )


def values(state: State, fields: Iterable[Field], filled: Mapping[str, str]) -> Values:
    """Name, label and text of what was filled in; a choice as its words."""
    return tuple(
        (each.name, words(each.label), _as_words(state, each, filled[each.name]))
        for each in fields
        if each.name in filled
    )


def _as_words(state: State, each: Field, value: str) -> str:
    if each.widget == "date" and value:
        return date_format(date.fromisoformat(value), "j F Y")
    if each.widget != "choice" or not value:
        return value
    return _labels(options_of(state, each)).get(value, value)


def _labels(options: Iterable[Choice]) -> dict[str, str]:
    return {choice.id: words(choice.label) for choice in options}


def _figure(state: State, block: Block, figure: Distribution) -> Thing:
    each = next(each for each in block.fields if each.name == figure.field)
    labels = (
        {step: step for step in scale_of(each)}
        if each.widget == "scale"
        else _labels(options_of(state, each))
    )
    return thing(
        field=figure.field,
        label=words(each.label),
        answers=figure.answers,
        counts=tuple(
            (
                labels.get(count.option, count.option),
                count.number,
                round(100 * count.number / figure.answers),
            )
            for count in figure.counts
        ),
    )


# -- how far it is


def _progress(state: State, block: Block, hidden: Hidden, for_facilitator: bool) -> dict[str, Any]:
    expected = state.expected(block)
    missing = state.missing(block) if for_facilitator else ()
    return {
        "done_count": len(expected & (hidden.handed_in | hidden.passed)),
        "expected_count": len(expected),
        "missing": tuple(thing(seat=seat, name=state.name_of(seat)) for seat in missing),
    }


def _turns(state: State, block: Block, here: BlockState) -> Thing:
    turns, now = here.turns, state.whose_turn(block)
    return thing(
        round=turns.round,
        rounds=block.options.rounds,
        now=state.name_of(now) if now else "",
        now_seat=now,
        order=tuple(
            thing(seat=seat, name=state.name_of(seat), outcome=turns.ended.get(seat, ""))
            for seat in turns.order
        ),
        is_over=bool(turns.order) and now is None,
    )


# -- what came from elsewhere


def _sources(state: State, block: Block) -> tuple[str, ...]:
    """Blocks of earlier steps that hand on; none whose outcome only the facilitator may see."""
    here = {part.id for part in state.script.step_of(block.id).blocks}
    handed = [name for name in block.carries_from if name not in here]
    return tuple(n for n in handed if state.script.block(n).options.shown_to == "everyone")


def _carried(state: State, source: Block) -> Thing:
    return thing(
        block=source.id,
        title=words(source.title) or words(state.script.step_of(source.id).title),
        cards=tuple(_card(state, source, card) for card in state.blocks[source.id].hidden.cards),
        rows=rows(state, source),
    )


def _items(state: State) -> tuple[Thing, ...]:
    """All that can be released, for the facilitator: without anybody's answer."""
    return tuple(item(state, each) for each in releasing.items(state))


def item(state: State, each: releasing.Item, answer: bool | None = None) -> Thing:
    """Something that can be released, with one seat's own answer or none."""
    block = state.script.block(each.block)
    named = next((named for named in block.lists if named.id == each.list), None)
    return thing(
        id=each.id,
        kind=each.kind,
        is_joint=each.kind != "signed",
        by=state.name_of(min(each.voters)) if each.kind == "signed" else "",
        block_title=words(block.title) or words(state.script.step_of(block.id).title),
        list_title=words(named.title) if named else "",
        values=values(state, block.fields_of(each.list) or (), each.values),
        distribution=_figure(state, block, each.distribution) if each.distribution else None,
        answer=answer,
    )
