"""Turn an author's decisions into redacted text, and keep them through an edit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from .findings import Finding, Label
from .joining import joined
from .numbering import is_numbered, relabelled
from .seams import Edit

Action = Literal["accept", "change", "dismiss"]


class RedactionError(ValueError):
    """A decision that cannot be carried out. Its message holds no text of the case."""


class StaleError(RedactionError):
    """The text at the decision's place is no longer what was decided about: scan again."""


class OverlapError(RedactionError):
    """Two decisions claim the same characters."""


class ReplacementError(RedactionError):
    """No replacement, one that still holds the original, or a dismissal without a reason."""


class OpenFindingsError(RedactionError):
    """Some findings have no decision yet; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} findings are open")
        self.count = count


@dataclass(frozen=True, slots=True)
class Decision:
    """What the author decided about the span `start:end` of `field`, which then read `text`."""

    field: str
    start: int
    end: int
    text: str
    label: Label
    action: Action
    replacement: str = ""
    reason: str = ""


def decide(
    finding: Finding, action: Action, *, replacement: str = "", reason: str = ""
) -> Decision:
    """The decision about one finding; `accept` takes its proposal.

    Raises ReplacementError when a change has no replacement or keeps the original text, or a
    dismissal gives no reason.
    """
    chosen = {"accept": finding.proposal, "change": replacement.strip(), "dismiss": ""}[action]
    decision = Decision(
        finding.field,
        finding.start,
        finding.end,
        finding.text,
        finding.label,
        action,
        chosen,
        reason,
    )
    _check_replacement(decision)
    return decision


def apply(case: Mapping[str, str], decisions: Iterable[Decision]) -> Mapping[str, str]:
    """The case with every accepted or changed span replaced; dismissed spans stay as they are.

    Joins grammar at the seams: "moeder Anna" becomes "moeder" and not "moeder moeder", "op 3 mei"
    becomes "in het voorjaar". Raises StaleError, OverlapError or ReplacementError and changes
    nothing when a decision doesn't fit the text.
    """
    by_field: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        _check(case, decision)
        by_field[decision.field].append(decision)
    return {name: _applied(text, by_field.get(name, [])) for name, text in case.items()}


def finish(
    case: Mapping[str, str], findings: Sequence[Finding], decisions: Sequence[Decision]
) -> Mapping[str, str]:
    """As `apply`, but only when no finding is open. Raises OpenFindingsError otherwise.

    `findings` must be of a fresh scan of this very `case`.
    """
    still_open = open_findings(findings, decisions)
    if still_open:
        raise OpenFindingsError(len(still_open))
    return apply(case, decisions)


def open_findings(findings: Sequence[Finding], decisions: Iterable[Decision]) -> list[Finding]:
    """The findings about which nothing was decided, in order."""
    decided = {(d.field, d.start, d.end, d.text) for d in decisions}
    return [f for f in findings if (f.field, f.start, f.end, f.text) not in decided]


def carry_over(
    decided: Iterable[tuple[Finding, Decision]], new_findings: Sequence[Finding]
) -> list[Decision]:
    """Decisions for the findings of a new scan, taken over from before the edit.

    A decision survives when the same text with the same label is found for the same entity.
    Mentions are matched in order; an extra mention takes over a replacement on which all earlier
    ones agree, but never a dismissal: somebody looks at that one again. An accepted proposal
    follows the new scan, and so does a label that somebody typed, so that "[persoon 2]" stays one
    person when the numbers shift.
    """
    earlier: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    entities: dict[tuple[str, str], set[str]] = defaultdict(set)
    proposed: dict[tuple[str, str], str] = {}
    for finding, decision in decided:
        earlier[finding.text, finding.label].append(decision)
        entities[finding.text, finding.label].add(finding.entity)
        proposed[finding.text, finding.label] = finding.proposal
    mentions: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in new_findings:
        mentions[finding.text, finding.label].append(finding)
    carried = []
    for key, found in mentions.items():
        one_entity = len(entities[key]) == 1 and len({f.entity for f in found}) == 1
        if one_entity:
            carried += _carried(earlier[key], found)
    still = {old: key for key, old in proposed.items() if key in mentions and is_numbered(old)}
    new = {old: mentions[key][0].proposal for old, key in still.items()}
    typed = [_relabelled(decision, new) for decision in carried]
    return sorted(typed, key=lambda d: (d.field, d.start))


def _relabelled(decision: Decision, new: Mapping[str, str]) -> Decision:
    if decision.action != "change":
        return decision
    return replace(decision, replacement=relabelled(decision.replacement, new))


def _carried(earlier: list[Decision], found: list[Finding]) -> list[Decision]:
    if len(earlier) == len(found):
        return [_moved(old, new) for old, new in zip(earlier, found, strict=True)]
    outcomes = {(d.action, d.replacement if d.action == "change" else "") for d in earlier}
    if len(outcomes) != 1 or earlier[0].action == "dismiss":
        return []
    return [_moved(earlier[0], new) for new in found]


def _moved(old: Decision, new: Finding) -> Decision:
    replacement = new.proposal if old.action == "accept" else old.replacement
    return Decision(
        new.field, new.start, new.end, new.text, new.label, old.action, replacement, old.reason
    )


def _check(case: Mapping[str, str], decision: Decision) -> None:
    text = case.get(decision.field)
    fits = text is not None and 0 <= decision.start < decision.end <= len(text)
    if text is None or not fits or text[decision.start : decision.end] != decision.text:
        raise StaleError("the text changed after this was decided")
    _check_replacement(decision)


def _check_replacement(decision: Decision) -> None:
    if decision.action == "dismiss":
        if not decision.reason.strip():
            raise ReplacementError("a dismissal needs a reason")
        return
    if not decision.replacement.strip():
        raise ReplacementError("a replacement cannot be empty")
    if _holds(decision.replacement, decision.text):
        raise ReplacementError("the replacement still holds the original text")


def _holds(replacement: str, original: str) -> bool:
    padded = f" {replacement.casefold()} "
    at = padded.find(original.casefold())
    while at > 0:
        before, after = padded[at - 1], padded[at + len(original.casefold())]
        if not (_sticks(before) or _sticks(after)):
            return True
        at = padded.find(original.casefold(), at + 1)
    return False


def _sticks(sign: str) -> bool:
    """Whether a sign makes one word or band of what is beside it ("4" is not in "4–11")."""
    return sign.isalnum() or sign in "–-+"


def _applied(text: str, decisions: list[Decision]) -> str:
    ordered = sorted(decisions, key=lambda d: d.start)
    if any(after.start < before.end for before, after in pairwise(ordered)):
        raise OverlapError("two decisions claim the same text")
    kept = [(d.start, d.end) for d in ordered if d.action == "dismiss"]
    edits = [Edit(d.start, d.end, d.replacement) for d in ordered if d.action != "dismiss"]
    parts, done = [], 0
    for edit in joined(text, edits, kept):
        parts += [text[done : edit.start], edit.said]
        done = edit.end
    return "".join([*parts, text[done:]])
