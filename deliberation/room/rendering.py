"""From a state to HTML: shared regions once per view class, one personal fragment per seat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils import translation

from deliberation.engine import FACILITATOR, SealedText
from deliberation.models import Sealed, Session
from deliberation.room.blocks import Thing
from deliberation.room.picture import Sight, personal, shared, shown_blocks

REGIONS = ("bar", "steps", "case", "stage", "people", "notices")
Regions = dict[str, str]
SealedBySeat = Mapping[int, Mapping[str, SealedText]]


@dataclass(frozen=True)
class ViewClass:
    """Viewers who get the same bytes."""

    for_facilitator: bool
    language: str


def view_of(seat: int, language: str) -> ViewClass:
    """The class a seat belongs to."""
    return ViewClass(seat == FACILITATOR, language)


@dataclass(frozen=True)
class Drawn:
    """Shared regions as they were drawn from a sight: what has not changed is used again."""

    sight: Sight
    regions: Mapping[ViewClass, Regions]

    def again(self, sight: Sight, view: ViewClass) -> Regions:
        """The regions of a view class that would look the same in another sight."""
        before, now = needs(self.sight), needs(sight)
        known = self.regions.get(view, {})
        return {name: html for name, html in known.items() if before[name] == now[name]}


def needs(sight: Sight) -> dict[str, tuple[object, ...]]:
    """What each region is drawn from. A test draws everything anew beside it, and compares."""
    state = sight.state
    where = (state.phase, state.current)
    return {
        "bar": (*where, state.timer),
        "steps": (*where, state.steps),
        "case": (sight.case,),
        "stage": (*where, state.steps, state.seats, state.presenter, state.blocks, sight.case),
        "people": (
            *where,
            state.seats,
            state.presenter,
            state.ready,
            sight.connected,
            tuple(state.whose_turn(block) for block in shown_blocks(state)),
            tuple(bool(state.blocks[b.id].hidden.revealed) for b in shown_blocks(state)),
        ),
        "notices": (*where, state.timer, state.signals, sight.case.is_gone),
    }


@dataclass
class Drawing:
    """Draws one sight of a room, each part once; what `before` has and did not change, not."""

    sight: Sight
    sealed: SealedBySeat
    before: Drawn | None = None
    _rooms: dict[ViewClass, Thing] = field(default_factory=dict)

    def regions(self, view: ViewClass) -> Regions:
        """The shared regions by name. No form, no token, nothing personal."""
        kept = self.before.again(self.sight, view) if self.before else {}
        with translation.override(view.language):
            context = {"room": self._room(view)}
            return {name: kept.get(name) or _region(name, context) for name in REGIONS}

    def mine(self, seat: int, language: str) -> str:
        """The fragment of one seat, with what that seat has sealed and nobody else."""
        with translation.override(language):
            context = {
                "room": self._room(view_of(seat, language)),
                "mine": self.own(seat),
            }
            return _draw("deliberation/room/_mine.html", context)

    def own(self, seat: int) -> Thing:
        """What the fragment of a seat is drawn from."""
        return personal(self.sight, seat, self.sealed.get(seat, {}))

    def room(self, view: ViewClass) -> Thing:
        """What the shared regions are drawn from, in the language of the view."""
        with translation.override(view.language):
            return self._room(view)

    def _room(self, view: ViewClass) -> Thing:
        if view not in self._rooms:
            self._rooms[view] = shared(self.sight, for_facilitator=view.for_facilitator)
        return self._rooms[view]


def _region(name: str, context: Mapping[str, object]) -> str:
    return _draw(f"deliberation/room/_{name}.html", context)


def build() -> str:
    """Which scripts and styles this server hands out: a page with others has to be loaded again."""
    return getattr(staticfiles_storage, "manifest_hash", "") or "local"


def _draw(template: str, context: Mapping[str, object]) -> str:
    return render_to_string(template, dict(context)).strip()


def sealed_in(session: Session, step: str) -> dict[int, dict[str, SealedText]]:
    """What every seat has sealed in a step: seat, then block. A seat is shown only its own."""
    found: dict[int, dict[str, SealedText]] = {}
    for row in Sealed.objects.filter(session=session, step=step) if step else ():
        found.setdefault(row.seat, {})[row.block] = SealedText(row.fields, row.signed)
    return found
