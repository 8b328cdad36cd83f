"""What stands beside a replacement, for the rules that join it to its sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """`start:end` of a text becomes `said`."""

    start: int
    end: int
    said: str


@dataclass(slots=True)
class Seam:
    """One replacement while it is being joined; what it covers may grow to `floor:ceiling`."""

    text: str
    floor: int
    ceiling: int
    start: int
    end: int
    said: str
    last: str = ""
    """What the replacement right before this one says."""
    left: str = ""
    """The end of what stands before it as it reads, earlier replacements and all."""
    ending: str = ""
    """The s of a genitive that comes behind it: "zoons fiets"."""
    loose: tuple[int, int] | None = None
    """What goes as well, further on: a comma that closed what was taken away."""

    @property
    def before(self) -> str:
        """What may be taken on the left, at most 80 characters of it."""
        return self.text[max(self.floor, self.start - 80) : self.start]

    @property
    def after(self) -> str:
        """What may be taken on the right."""
        return self.text[self.end : self.ceiling]

    def take_from(self, place: int) -> None:
        """Cover everything from `place` in `before` on."""
        self.start -= len(self.before) - place

    def take_to(self, place: int) -> None:
        """Cover everything up to `place` in `after`."""
        self.end += place
