"""From the log to a draft: what was released, as passages that can be edited. Nothing else.

A draft has sections, `[{"title", "passages": [{"id", "item", "heading", "text", "figure"}]}]`, and
questions to another level, `[{"id", "item", "text", "to_level", "owner_role", "due", "owner"}]`.
Ids (`p-1`) are given once and stay: insights point at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from casebook.models import CasePage
from casebook.redaction import Finding, Settings, scan
from deliberation.engine import State, Text, report
from deliberation.models import DeliberationReportPage, ReportDraft
from people.audience import Audience

QUESTION = "question"
FEWEST = 5
"""A figure about fewer people is never shown (domain rule 6)."""


def compose(state: State, language: str) -> dict[str, list[dict[str, Any]]]:
    """The sections and questions of a draft in `language`, from what was released in `state`."""
    return Composer(language).draft(report.compose(state))


class Composer:
    """Numbers the passages while it goes through the sections."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.numbers = count(1)

    def words(self, text: Text) -> str:
        return text.in_language(self.language)

    def draft(self, composed: report.ReportDraft) -> dict[str, list[dict[str, Any]]]:
        sections, questions = [], []
        for section in composed.sections:
            passages = []
            for entry in section.entries:
                if entry.list == QUESTION:
                    questions.append(self.question(entry))
                elif passage := self.passage(entry):
                    passages.append(passage)
            if passages:
                sections.append({"title": self.words(section.title), "passages": passages})
        return {"sections": sections, "questions": questions}

    def passage(self, entry: report.Entry) -> dict[str, Any] | None:
        figure = [[self.words(bar.label), bar.number] for bar in entry.figures]
        if figure and sum(bar.number for bar in entry.figures) < FEWEST:
            return None
        return {
            "id": f"p-{next(self.numbers)}",
            "item": entry.item,
            "heading": self.words(entry.heading) if entry.heading else "",
            "text": "\n".join(self.lines(entry)),
            "figure": figure,
        }

    def lines(self, entry: report.Entry) -> Iterator[str]:
        if len(entry.lines) == 1:
            yield self.words(entry.lines[0].value)
        else:
            for line in entry.lines:
                yield f"{labelled(self.words(line.label))} {self.words(line.value)}"
        if entry.sorted_as:
            yield f"({self.words(entry.sorted_as)})"

    def question(self, entry: report.Entry) -> dict[str, Any]:
        given = {line.field: self.words(line.value) for line in entry.lines}
        return {
            "id": f"p-{next(self.numbers)}",
            "item": entry.item,
            "text": given.get("question", ""),
            "to_level": given.get("level", ""),
            "owner_role": given.get("owner", ""),
            "due": iso_date(given.get("due", "")),
            "owner": None,
        }


def labelled(label: str) -> str:
    """A label as it stands before its value: no colon after a question or after dots."""
    return label if label.endswith(("?", "...", "…", ":")) else f"{label}:"


def iso_date(text: str) -> str:
    """The date as ISO text, or empty when it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def from_page(page: DeliberationReportPage) -> dict[str, Any]:
    """The fields of a draft that corrects a published report."""
    return {
        "title": page.title,
        "summary": page.summary,
        "introduction": page.introduction,
        "language": page.language,
        "audience": page.audience,
        "sections": page.sections,
        "questions": [
            {
                "id": question.passage,
                "item": "",
                "text": question.text,
                "to_level": question.to_level,
                "owner_role": question.owner_role,
                "due": question.due.isoformat() if question.due else "",
                "owner": question.owner_id,
            }
            for question in page.questions.all()
        ],
    }


def kept_sections(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections as they are published: without emptied passages and without item ids.

    The ids of the room go, so that a report can't be laid beside its log.
    """
    kept = []
    for section in sections:
        passages = [_kept(passage) for passage in section["passages"]]
        passages = [passage for passage in passages if passage["text"].strip() or passage["figure"]]
        if passages:
            kept.append({"title": section["title"], "passages": passages})
    return kept


def _kept(passage: dict[str, Any]) -> dict[str, Any]:
    figure = [] if passage.get("hides_figure") else passage["figure"]
    return {name: passage[name] for name in ("id", "heading", "text")} | {"figure": figure}


def texts(draft: ReportDraft) -> dict[str, str]:
    """Every text of a draft by the name of its field, as the scan reads it."""
    found = {name: getattr(draft, name) for name in ("title", "summary", "introduction")}
    for section in draft.sections:
        for passage in section["passages"]:
            found[passage["id"]] = passage["text"]
    for question in draft.questions:
        found[question["id"]] = question["text"]
        found[f"{question['id']}-owner_role"] = question["owner_role"]
    return {name: text for name, text in found.items() if text.strip()}


def open_findings(draft: ReportDraft) -> list[Finding]:
    """What the scan finds in a draft and nobody has given a reason for; each text once."""
    found: dict[str, Finding] = {}
    for finding in scan(texts(draft), (), Settings(language=draft.language)):
        if finding.text not in draft.dismissed:
            found.setdefault(finding.text, finding)
    return list(found.values())


def in_place(draft: ReportDraft, findings: list[Finding]) -> list[tuple[str, Finding, str]]:
    """Each finding between what stands before and after it, so that its writer finds it again."""
    written = texts(draft)
    return [
        (_tail(written[one.field][: one.start]), one, _head(written[one.field][one.end :]))
        for one in findings
    ]


AROUND = 60
"""Characters of the text shown on either side of a finding."""


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"


def allowed_audiences(case: CasePage | None) -> list[str]:
    """With whom a report may be shared: never more widely than its case, and never with everybody.

    A report is about one case of one resident, so it stays behind the sign-in. When the case was
    withdrawn or is hidden, perhaps since somebody was recognised in it, only the table reads it.
    """
    if case is None or not case.live or case.audience == Audience.PRIVATE:
        return [Audience.PRIVATE]
    if case.audience in (Audience.MEMBERS, Audience.PUBLIC):
        return [Audience.PRIVATE, Audience.MEMBERS]
    return [Audience.PRIVATE, case.audience]
