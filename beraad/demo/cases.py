"""The cases of the demonstration, brought in the way everybody brings one: draft, reader, page."""

from beraad.demo import backdating
from beraad.demo.content_files import read
from beraad.demo.people import NETWORK, everybody
from beraad.demo.words import profiles, themes
from casebook.intake.actions.drafts import begin_draft, save_draft
from casebook.intake.actions.reviewing import approve, ask_reader
from casebook.intake.models import TEXTS, Authorship, CaseDraft
from casebook.models import CasePage
from people.models import Network, Notification, User

SEND_KEY = "demo-case-{key}"


def load_cases() -> None:
    """Bring each case to its page: saved, read by somebody of another team, approved."""
    people = everybody()
    for row in read("cases"):
        page = publish_case(row, people)
        _backdate(page, row["ago"])
    _seen_by(people)


def publish_case(row: dict, people: dict[str, User]) -> CasePage:
    """The page of one case. Every rule of the intake holds, so a bad text stops the loading."""
    draft = saved_draft(row, people[row["author"]])
    review = ask_reader(draft=draft, reader=people[row["reader"]], by=people[row["author"]])
    return approve(review=review, ring=draft.audience, by=people[row["reader"]])


def saved_draft(row: dict, author: User) -> CaseDraft:
    """A draft with everything of `row` filled in."""
    draft = begin_draft(send_key=SEND_KEY.format(key=row["key"]), by=author)
    wanted = [themes()[number] for number in row.get("themes", ())]
    return save_draft(
        draft=draft, values=_values(row, author), version=draft.version, by=author, themes=wanted
    )


ASIDE = ("level", "consent", "consent_reason", "known_people")


def _values(row: dict, author: User) -> dict:
    values = {name: row[name] for name in (*TEXTS, *ASIDE) if name in row}
    values["language"] = "nl"
    if "context" in row:
        values["context_profile"] = profiles()[row["context"]]
    if "with" in row:
        values |= _shared(row["with"], author)
    return values


def _shared(ring: str, author: User) -> dict:
    if ring == "organisation":
        return {"audience": ring, "organisation": author.memberships.get().organisation}
    if ring == "network":
        return {"audience": ring, "network": Network.objects.get(name=NETWORK)}
    return {"audience": ring}


def _backdate(page: CasePage, days: int) -> None:
    """As if it was published `days` ago."""
    then = backdating.published(page, days=days)
    Authorship.objects.filter(page=page).update(published_at=then)


def _seen_by(people: dict[str, User]) -> None:
    """The messages of all this were read long ago."""
    Notification.objects.filter(user__in=people.values()).delete()


def case_of(key: str) -> CasePage:
    """The published case with this key in `content/cases.yaml`."""
    titles = {row["key"]: row["title"] for row in read("cases")}
    return CasePage.objects.get(title=titles[key])
