"""What was found in a draft, and what its writers decide about it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from casebook import redaction
from casebook.intake.actions import refusals
from casebook.intake.actions.drafts import check_writable, locked, touch
from casebook.intake.actions.known import known_names, rename_joined
from casebook.intake.actions.publishing import keywords
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import SCANNED, AddedWord, CaseDraft, Mark, SamePerson
from people.models import User

LEADING = re.compile(r"(?:een|de|het|an?|the) ", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\[[^\]]*\]")
ANY_KIND = "all"
"""Given for a kind of finding: whatever kind it is."""


def finding_of(mark: Mark) -> redaction.Finding:
    """The finding that `mark` keeps."""
    return redaction.Finding(
        mark.field,
        mark.start,
        mark.end,
        mark.text,
        redaction.Label(mark.label),
        mark.source,
        mark.confidence,
        mark.entity,
        mark.proposal,
    )


def decision_of(mark: Mark) -> redaction.Decision:
    """The decision that `mark` keeps; only for one that was decided."""
    return redaction.Decision(
        mark.field,
        mark.start,
        mark.end,
        mark.text,
        redaction.Label(mark.label),
        mark.action,  # type: ignore[arg-type]
        mark.replacement,
        mark.reason,
    )


def scan(draft: CaseDraft) -> list[redaction.Finding]:
    """What is found in the draft as it is now. Writes nothing."""
    settings = redaction.Settings(language=draft.language, gender_neutral=draft.gender_neutral)
    found = redaction.scan(draft.texts(), known_names(draft), settings)
    return rename_joined(draft, found)


def rescan(draft: CaseDraft, *, force: bool = False) -> CaseDraft:
    """Look again when the text changed since the last time; earlier decisions carry over.

    `draft` is as it was fetched in this request; what is published is scanned anew anyway.
    """
    if draft.scanned_version == draft.version and not force:
        return draft
    return _rescan(draft, force)


@transaction.atomic
def _rescan(draft: CaseDraft, force: bool) -> CaseDraft:
    current = locked(draft)
    if current.scanned_version == current.version and not force:
        return current
    kept = [mark for mark in current.marks.all() if mark.action]
    found = scan(current)
    carried = redaction.carry_over([(finding_of(m), decision_of(m)) for m in kept], found)
    current.marks.all().delete()
    marks = _marks(current, found, carried)
    _number(marks)
    Mark.objects.bulk_create(marks)
    current.scanned_version = current.version
    current.save(update_fields=["scanned_version"])
    return current


def _marks(
    draft: CaseDraft,
    found: Iterable[redaction.Finding],
    decided: Iterable[redaction.Decision],
) -> list[Mark]:
    at = {(d.field, d.start): d for d in decided}
    marks = []
    for finding in found:
        mark = Mark(
            draft=draft,
            field=finding.field,
            start=finding.start,
            end=finding.end,
            text=finding.text,
            label=str(finding.label),
            source=finding.source,
            confidence=finding.confidence,
            entity=finding.entity,
            proposal=finding.proposal,
        )
        decision = at.get((finding.field, finding.start))
        if decision is not None:
            mark.action, mark.replacement = decision.action, decision.replacement
            mark.reason = decision.reason
        marks.append(mark)
    return marks


def _number(marks: Iterable[Mark]) -> list[Mark]:
    """Number the labels in the order in which they are read; gives the marks that changed."""
    order = {name: number for number, name in enumerate(SCANNED)}
    in_order = sorted(marks, key=lambda m: (order[m.field], m.start))
    shown = [m.replacement or m.proposal for m in in_order if m.action != "dismiss"]
    new = redaction.renumbered([*shown, *(m.proposal for m in in_order)])
    changed = []
    for mark in in_order:
        was = mark.proposal, mark.replacement
        mark.proposal = redaction.relabelled(mark.proposal, new)
        mark.replacement = redaction.relabelled(mark.replacement, new)
        if was != (mark.proposal, mark.replacement):
            changed.append(mark)
    return changed


def alike(mark: Mark) -> list[Mark]:
    """The marks that "the same everywhere" is about: the same words for the same thing."""
    return list(
        mark.draft.marks.filter(entity=mark.entity, label=mark.label, text__iexact=mark.text)
        if not mark.entity
        else mark.draft.marks.filter(entity=mark.entity)
    )


@transaction.atomic
def decide_marks(
    *,
    draft: CaseDraft,
    marks: Sequence[Mark],
    action: str,
    by: User,
    replacement: str = "",
    reason: str = "",
) -> None:
    """Decide the same about all `marks`: accept, change or dismiss; an empty action reopens.

    Raises `redaction.ReplacementError` when a change says nothing new or a dismissal has no
    reason; then nothing is decided. A case that a reader has is `Refused`.
    """
    check_writable(locked(draft))
    for mark in marks:
        mark.action, mark.replacement, mark.reason = "", "", ""
        if action:
            decision = redaction.decide(
                finding_of(mark),
                action,  # type: ignore[arg-type]
                replacement=replacement,
                reason=reason,
            )
            mark.action, mark.replacement = decision.action, decision.replacement
            mark.reason = decision.reason
    Mark.objects.bulk_update(marks, ["action", "replacement", "reason"])
    changed = _number(draft.marks.all())
    Mark.objects.bulk_update(changed, ["proposal", "replacement"])


@transaction.atomic
def accept_shapes(*, draft: CaseDraft, label: str, by: User) -> int:
    """Take every open proposal of one kind, for shapes (numbers, addresses, dates) only.

    Of every kind with `ANY_KIND`. Gives how many. Names are never taken in bulk: somebody looks at
    each.
    """
    check_writable(locked(draft))
    marks = list(draft.marks.filter(source="shape", action=""))
    marks = [mark for mark in marks if label in (mark.label, ANY_KIND)]
    decide_marks(draft=draft, marks=marks, action="accept", by=by)
    return len(marks)


@transaction.atomic
def add_word(*, draft: CaseDraft, text: str, label: str, role: str, by: User) -> int:
    """Point out a word that was not found; all its occurrences become findings. Gives how many."""
    current = locked(draft)
    check_writable(current)
    AddedWord.objects.update_or_create(
        draft=current, text=text.strip(), defaults={"label": label, "role": role.strip()}
    )
    rescan(current, force=True)
    return current.marks.filter(text__icontains=text.strip(), source="author").count()


@transaction.atomic
def answer_pair(*, draft: CaseDraft, one: str, other: str, same: bool, by: User) -> None:
    """Say whether two names are one person; joined, they get one label everywhere."""
    current = locked(draft)
    check_writable(current)
    SamePerson.objects.update_or_create(
        draft=current, one=one, other=other, defaults={"same": same}
    )
    rescan(current, force=True)


@transaction.atomic
def set_gender_neutral(*, draft: CaseDraft, on: bool, by: User) -> CaseDraft:
    """Switch the roles in proposals to neutral words, or back. Pronouns are not rewritten."""
    current = locked(draft)
    check_writable(current)
    current.gender_neutral = on
    touch(current)
    return rescan(current)


def redacted(draft: CaseDraft) -> Mapping[str, str]:
    """The texts as they will be shared. Scans anew: no case goes on with an open finding.

    Raises `Refused` when a finding of this very text is open, or a decision no longer fits.
    """
    decisions = [decision_of(mark) for mark in draft.marks.exclude(action="")]
    try:
        return _with_keywords(redaction.finish(draft.texts(), scan(draft), decisions))
    except redaction.RedactionError as error:
        raise Refused(refusals.STILL_OPEN) from error


def preview(draft: CaseDraft) -> Mapping[str, str]:
    """The texts with every decision so far carried out; what is open shows its proposal."""
    marks = list(draft.marks.all())
    decisions = [
        decision_of(m) if m.action else redaction.decide(finding_of(m), "accept") for m in marks
    ]
    return _with_keywords(redaction.apply(draft.texts(), decisions))


def _with_keywords(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The texts, with keywords as they will be: "school" for "een school", and no "[naam 1]"."""
    words = (LEADING.sub("", word) for word in keywords(texts["keywords"]))
    kept = dict.fromkeys(word for word in words if word and not PLACEHOLDER.search(word))
    return {**texts, "keywords": ", ".join(kept)}
