"""Find identifying detail in a Dutch case text, propose replacements, apply the decisions.

Plain Python: imports neither Django nor any app, keeps nothing, writes nothing, logs nothing.
What goes in and comes out is text of a case, so the caller (`casebook.intake`) guards it.

    findings = scan(case, known, Settings(language="nl"))
    decisions = [decide(finding, "accept") for finding in findings]
    redacted = finish(case, findings, decisions)
"""

from .apply import (
    Decision,
    OpenFindingsError,
    OverlapError,
    RedactionError,
    ReplacementError,
    StaleError,
    apply,
    carry_over,
    decide,
    finish,
    open_findings,
)
from .entities import Entity, MergeSuggestion, entity_table, merge_suggestions
from .findings import Finding, Known, Label, Settings
from .numbering import relabelled, renumbered
from .residual import Risk, RiskReason, look_here, residual_risk
from .scan import scan

__all__ = [
    "Decision",
    "Entity",
    "Finding",
    "Known",
    "Label",
    "MergeSuggestion",
    "OpenFindingsError",
    "OverlapError",
    "RedactionError",
    "ReplacementError",
    "Risk",
    "RiskReason",
    "Settings",
    "StaleError",
    "apply",
    "carry_over",
    "decide",
    "entity_table",
    "finish",
    "look_here",
    "merge_suggestions",
    "open_findings",
    "relabelled",
    "renumbered",
    "residual_risk",
    "scan",
]
