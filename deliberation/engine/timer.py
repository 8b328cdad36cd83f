"""The clock of a step. Nothing closes at zero: it informs, the facilitator decides."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Timer:
    """When the step started, how long it has, and how long it stood still."""

    started_at: datetime
    minutes: int
    extended: int = 0
    """Minutes added by the facilitator."""
    paused_at: datetime | None = None
    """Since when the clock stands still, or None when it runs."""
    stood_still: timedelta = timedelta()
    """How long earlier pauses lasted together."""

    def deadline(self, now: datetime) -> datetime:
        """Return when the time is over; it moves along while the clock stands still."""
        standing = now - self.paused_at if self.paused_at else timedelta()
        given = timedelta(minutes=self.minutes + self.extended)
        return self.started_at + given + self.stood_still + max(standing, timedelta())

    def seconds_left(self, now: datetime) -> int:
        """Return the seconds left, negative when the time is over."""
        return round((self.deadline(now) - now).total_seconds())

    def extend(self, minutes: int) -> "Timer":
        """Return the clock with minutes added."""
        return replace(self, extended=self.extended + minutes)

    def pause(self, at: datetime) -> "Timer":
        """Return the clock standing still since `at`."""
        return replace(self, paused_at=at)

    def resume(self, at: datetime) -> "Timer":
        """Return the clock running again since `at`."""
        if self.paused_at is None:
            return self
        stood = self.stood_still + (at - self.paused_at)
        return replace(self, paused_at=None, stood_still=stood)
