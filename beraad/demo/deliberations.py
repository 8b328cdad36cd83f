"""The finished deliberations of the demonstration. Their rooms are long erased, as in real life.

One more has been held, and its table says what may be in the report: see `beraad.demo.held`.
"""

from datetime import timedelta

from django.utils import timezone

from beraad.demo import backdating
from beraad.demo.cases import case_of
from beraad.demo.content_files import read
from beraad.demo.held import hold
from beraad.demo.people import everybody
from deliberation.actions import reporting
from deliberation.engine import shelf
from deliberation.models import (
    Answer,
    DeliberationReportPage,
    EvaluationSheet,
    Participant,
    Phase,
    Reached,
    ReportDraft,
    ReturnAnswer,
    Session,
)
from people.models import User

BLANK = {"item": "", "heading": "", "figure": []}


def load_deliberations() -> None:
    """Two closed sessions, and their reports through the real action; and one that was held."""
    people = everybody()
    for row in read("deliberations"):
        if "said" in row:
            hold(row, people)
            continue
        session = _session(row, people)
        _evaluation(session, row)
        report = _report(session, row)
        _answers(report, row, people)
        backdating.published(report, days=row["published"])


def _session(row: dict, people: dict[str, User]) -> Session:
    started = timezone.now() - timedelta(days=row["ago"])
    session = Session.objects.create(
        code=row["code"],
        method_id=row["method"],
        script=shelf.shipped()[row["method"]].to_json(),
        case=case_of(row["case"]),
        facilitator=people[row["facilitator"]],
        starts_at=started,
        duration_minutes=row["minutes"],
        place=row["place"],
        phase=Phase.CLOSED,
        opened_at=started,
        release_until=started + timedelta(days=7),
        closed_at=started + timedelta(days=7),
        # What was said is erased after its term: nothing of it is in the demonstration either.
        erased_at=started + timedelta(days=37),
        seating_reason=row.get("seating_reason", ""),
    )
    Participant.objects.bulk_create(
        Participant(
            session=session,
            user=people[name],
            level=level,
            is_presenter=name == row["presenter"],
            answer=Answer.ACCEPTED,
        )
        for name, level in row["table"].items()
    )
    return session


def _evaluation(session: Session, row: dict) -> None:
    """Sheets that name nobody; their order tells nothing."""
    tips = [*row["tips"], *[""] * len(row["grades"])]
    EvaluationSheet.objects.bulk_create(
        EvaluationSheet(
            session=session,
            grade=grade,
            safety=max(3, grade - 4),
            spoke=max(3, grade - 4),
            goal=Reached.YES if grade > 7 else Reached.PARTLY,
            tip=tip,
        )
        for grade, tip in zip(row["grades"], tips, strict=False)
    )


def _report(session: Session, row: dict) -> DeliberationReportPage:
    ReportDraft.objects.create(
        session=session,
        title=row["title"],
        summary=row["summary"],
        introduction=row["introduction"],
        sections=[_section(section) for section in row["sections"]],
        questions=[_question(question) for question in row["questions"]],
        audience="members",
    )
    return reporting.publish(by=session.facilitator, session=session)


def _section(section: dict) -> dict:
    passages = [
        {"item": "", "heading": "", "figure": [], **passage} for passage in section["passages"]
    ]
    return {"title": section["title"], "passages": passages}


def _question(question: dict) -> dict:
    due = timezone.localdate() + timedelta(days=question["due_in"])
    owner = everybody()[question["owner"]].pk
    told = {name: question[name] for name in ("id", "text", "to_level", "owner_role")}
    return {**told, "item": "", "due": due.isoformat(), "owner": owner}


def _answers(report: DeliberationReportPage, row: dict, people: dict[str, User]) -> None:
    for question in row["questions"]:
        if "answer" in question:
            given = reporting.answer_question(
                by=people[question["owner"]],
                question=report.questions.get(passage=question["id"]),
                text=question["answer"].strip(),
                key=reporting.new_key(),
            )
            then = timezone.now() - timedelta(days=question["answered"])
            ReturnAnswer.objects.filter(pk=given.pk).update(given_at=then)


def report_of(key: str) -> DeliberationReportPage:
    """The report with this key in `content/deliberations.yaml`."""
    codes = {row["key"]: row["code"] for row in read("deliberations")}
    return DeliberationReportPage.objects.get(session__code=codes[key])
