"""Which addresses there are, which object each is tried with, and how an answer is told."""

import re
from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.doors.world import World

CMS = "cms/"


def walk(
    patterns: list[URLPattern | URLResolver], at: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Pattern and name of every address."""
    for pattern in patterns:
        here = at + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, here, inner)
        else:
            yield here, space + (pattern.name or "")


def every_route() -> list[tuple[str, str]]:
    """All there are."""
    return list(walk(get_resolver().url_patterns))


def own_routes() -> dict[str, str]:
    """Name and pattern of all addresses but those of the CMS."""
    return {name: at for at, name in every_route() if not at.startswith(CMS)}


def arguments(name: str, world: World) -> dict[str, object]:
    """The object that an address is tried with: Anna's, where it is somebody's."""
    app, _colon, view = name.partition(":")
    made = {
        "deliberation": lambda: _of_a_session(view, world),
        "forum": lambda: _of_the_forum(view, world),
        "knowledge": lambda: _of_an_insight(view, world),
        "intake": lambda: _of_the_intake(view, world),
        "casebook": lambda: {} if view == "case_list" else {"slug": world.case.slug},
        "vocabulary": lambda: {
            "term": {"slug": world.term.slug},
            "theme": {"slug": world.theme.slug},
            "profile": {"pk": world.profile.pk},
        }.get(view, {}),
        # a sign of nobody: what a right one opens is told in tests/people/test_passwords.py
        "people": lambda: (
            {"uidb64": "MTIz", "token": "abc-def"} if view in ("new_password", "welcome") else {}
        ),
        "picture": lambda: {"name": "images/een.png"},
    }
    return made.get(app, dict)()


IN_THE_ROOM = ("room", "command", "draft", "poll")
AFTER = ("release", "evaluation")
REPORTING = ("close", "report", "report_autosave", "report_check", "publish")


def _of_a_session(view: str, world: World) -> dict[str, object]:
    if view in ("index", "plan", "practice"):
        return {}
    if view == "reports_on":
        return {"key": world.case.key}
    if view == "method":
        return {"method_id": "vertical"}
    if view == "answer":
        return {"pk": world.question.pk}
    if view in ("level", "presenter", "remove"):
        return {"code": world.planned.code, "pk": world.planned.participants.first().pk}
    for views, session in (
        (IN_THE_ROOM, world.open),
        (AFTER, world.held),
        (REPORTING, world.closed),
    ):
        if view in views:
            return {"code": session.code}
    return {"code": world.planned.code}


def _of_the_forum(view: str, world: World) -> dict[str, object]:
    if view in ("list", "ask", "hidden"):
        return {}
    if view.startswith("decide_"):
        return {"pk": (world.hidden_post if view.endswith("_note") else world.hidden_topic).pk}
    if view == "about":
        return {"key": world.case.key}
    return {"pk": world.post.pk if view.endswith("_note") else world.topic.pk}


def _of_an_insight(view: str, world: World) -> dict[str, object]:
    if view in ("insights", "distil", "publications", "import"):
        return {}
    if view == "original":
        return {"slug": world.publication.slug}
    if view.endswith("_import"):
        return {"key": world.waiting.pk}
    if view == "insights_from":
        return {"key": world.case.key}
    if view == "answer":
        return {"pk": world.insight.pk, "link_pk": world.objection.pk}
    return {"pk": world.insight.pk}


def _of_the_intake(view: str, world: World) -> dict[str, object]:
    if view in ("note_list", "draft_list", "review_list"):
        return {}
    if view.startswith("note_"):
        return {"code": world.note.code}
    if view == "review":
        return {"code": world.review.code}
    if view in ("withdraw", "change", "recognised"):
        return {"slug": world.case.slug}
    code = {"code": world.draft.code}
    if view in ("finding", "decide"):
        return {**code, "pk": world.draft.marks.first().pk}
    if view in ("step", "autosave"):
        return {**code, "slug": "verhaal"}
    return code


def address(name: str, world: World) -> str:
    """The address of a route; lists that need to know about what, are asked about Anna's case."""
    about = {
        "deliberation:plan": f"?casus={world.case.pk}",
        "forum:ask": f"?over={world.case.key}",
        "knowledge:distil": f"?uit={world.case.key}",
    }
    return reverse(name, kwargs=arguments(name, world)) + about.get(name, "")


def told(answer: HttpResponse) -> str:
    """An answer in a word: a status, or `in` for "sign in first"."""
    if answer.streaming:
        b"".join(answer.streaming_content)  # which closes its file
    if answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen/"):
        return "in"
    return str(answer.status_code)


PLACES = re.compile(r"<(?:(\w+):)?(\w+)>")
SAMPLES = {"int": "1", "str": "een", "slug": "een", "path": "een/twee/"}


def filled(pattern: str) -> str:
    """A pattern of a path with something in each place."""
    return PLACES.sub(lambda place: SAMPLES[place[1] or "str"], pattern).replace("^", "")
