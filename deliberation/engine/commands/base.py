"""What every command is: who may give it, and about which step and block."""

from dataclasses import dataclass
from typing import ClassVar, Literal

By = Literal["facilitator", "seat", "both"]


@dataclass(frozen=True)
class Command:
    """The base of all commands."""

    by: ClassVar[By] = "seat"
    anonymous: ClassVar[bool] = False


@dataclass(frozen=True)
class InStep(Command):
    """A command about the step that runs now; naming it refuses what comes too late."""

    step: str


@dataclass(frozen=True)
class InBlock(InStep):
    """A command about a block of the step that runs now."""

    block: str
