"""Every address, tried by somebody who is signed out, by an outsider and by who may."""

import re
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver

from beraad import sockets
from beraad.cms.doors import FOR_EDITORS
from tests import factories, personas
from tests.doors import routes, world

pytestmark = pytest.mark.django_db(transaction=True)

PAGE_NUMBER = re.compile(r"<int:(parent_)?page_(to_move_)?id>|\(\?P<pk>\\d\+\)")
IN_THE_CMS = {
    "<slug:content_type_app_name>": "knowledge",
    "<slug:content_type_model_name>": "chapterpage",
    "(?P<revision_id_a>live|earliest|\\d+)\\.\\.\\.(?P<revision_id_b>live|latest|\\d+)/$": (
        "earliest...latest/"
    ),
}
TABLE = yaml.safe_load((Path(__file__).parent / "routes.yaml").read_text())


def pages_of(here: world.World) -> dict[str, str]:
    """The pages of the tree by the names in the table."""
    return {
        "start": "/",
        "case": here.case.url,
        "reports": here.report.get_parent().url,
        "report": here.report.url,
        "publication": here.publication.url,
        "chapter": here.publication.get_children().get().url,
    }


def addresses(here: world.World) -> dict[str, str]:
    """All addresses of the table."""
    return {name: routes.address(name, here) for name in TABLE["routes"]} | pages_of(here)


def expected() -> dict[str, list]:
    """The table, with all answers as words."""
    rows = TABLE["routes"] | TABLE["pages"]
    return {name: [str(value) for value in row] for name, row in rows.items()}


def browser_of(name: str) -> Client:
    """A browser in which this persona is signed in."""
    browser = Client()
    browser.force_login(getattr(personas, name)())
    return browser


def everything_kept() -> dict[str, int]:
    """How many rows there are of everything but sign-ins."""
    skipped = ("sessions.Session", "people.Notification")
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.label not in skipped
    }


def test_every_address_has_a_line_and_every_line_an_address():
    assert set(TABLE["routes"]) | {"wagtail_serve"} == set(routes.own_routes())


def test_every_socket_has_a_line_and_every_line_a_socket():
    found = {str(pattern.pattern) for pattern in sockets.websocket_urlpatterns}
    assert found == set(TABLE["sockets"])


def test_nothing_opens_for_who_is_signed_out(here):
    before, browser = everything_kept(), Client()
    found = {
        name: [routes.told(browser.get(url)), routes.told(browser.post(url))]
        for name, url in addresses(here).items()
    }
    assert found == {name: row[:2] for name, row in expected().items()}
    assert everything_kept() == before


def test_nothing_of_annas_opens_for_chris_and_nothing_changes(here):
    own = {
        name: routes.address(name, here) for name in TABLE["routes"] if name != "people:sign_out"
    } | pages_of(here)
    before, browser = everything_kept(), browser_of("chris")
    found = {
        name: [routes.told(browser.get(url)), routes.told(browser.post(url))]
        for name, url in own.items()
    }
    assert found == {name: row[2:4] for name, row in expected().items() if name in own}
    begun = {"intake.CaseDraft": 1}  # his own: a POST to the list of drafts begins one
    after = everything_kept()
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == (
        begun
    )


def test_chris_can_open_what_is_his(here):
    browser = browser_of("chris")
    opened = [here.own_case.url, here.own_topic.get_absolute_url()]
    assert [browser.get(url).status_code for url in opened] == [200, 200]
    assert [browser_of("anna").get(url).status_code for url in opened] == [404, 404]


def test_all_of_it_opens_for_who_may(here):
    browsers = {name: browser_of(name) for name in {row[4] for row in expected().values()}}
    rows = expected()
    found = {
        name: routes.told(browsers[rows[name][4]].get(url)) for name, url in addresses(here).items()
    }
    assert found == {name: row[5] for name, row in rows.items()}


MADE_UP = (
    "/casussen/casus-aaaaaaaaaaaa/",
    "/casussen/casus-aaaaaaaaaaaa/verder/",
    "/verslagen/verslag-aaaaaaaaaaaa/",
    "/publicaties/publicatie-aaaaaaaaaaaa/",
    "/publicaties/publicatie-aaaaaaaaaaaa/hoofdstuk/",
)


def size_of(answer, url: str) -> int:
    """How long an answer is without its own address. Its nonces differ, but not in length."""
    return len(answer.content.decode().replace(url, ""))


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_no_address_tells_whether_there_is_a_page(here, method):
    """Signed out and as an outsider: what is shut and what was made up answer the same."""
    taken_away = factories.case(live=False).url
    shut = [pages_of(here)[name] for name in ("case", "report", "publication", "chapter")]
    urls = [*MADE_UP, *shut, taken_away, f"{here.case.url}verder/"]
    stranger = {routes.told(getattr(Client(), method)(url)) for url in urls}
    told = [getattr(browser_of("chris"), method)(url) for url in urls]
    assert stranger == {"in"}
    assert {answer.status_code for answer in told} == {404}
    sizes = {(url.split("/")[1], size_of(said, url)) for said, url in zip(told, urls, strict=True)}
    assert len(sizes) == 3  # as many as there are indexes: a menu marks where one is


OF_THE_AUTHOR = [name for name in TABLE["routes"] if name.startswith("intake:")]
OF_WHO_LEADS = [name for name, row in TABLE["routes"].items() if row[4] == "fatima"]
FOR_EVERYBODY = {
    "intake:note_list",
    "intake:draft_list",
    "intake:review_list",
    "intake:recognised",
    "deliberation:plan",
    "deliberation:practice",
    "deliberation:method",
}


def test_a_colleague_opens_no_draft_and_a_participant_leads_nothing(here):
    """Joris works where Anna works; Anna sits at the table that Fatima leads."""
    for who, names in (("joris", OF_THE_AUTHOR), ("anna", OF_WHO_LEADS)):
        browser = browser_of(who)
        urls = {name: routes.address(name, here) for name in set(names) - FOR_EVERYBODY}
        assert len(urls) > 10
        opened = {name: browser.get(url).status_code for name, url in urls.items()}
        assert {name: code for name, code in opened.items() if code not in (404, 405)} == {}
        sent = {name: browser.post(url).status_code for name, url in urls.items()}
        said = {"intake:note_delete": 302, "intake:draft_delete": 302} if who == "joris" else {}
        assert {name: code for name, code in sent.items() if code != 404} == said
    assert (here.note.pk, here.draft.pk) == (
        type(here.note).objects.get().pk,
        type(here.draft).objects.get(code=here.draft.code).pk,
    )


def test_no_form_is_taken_without_the_token_of_our_page(here):
    browser = Client(enforce_csrf_checks=True)
    for name in ("anna", "fatima"):
        browser.force_login(getattr(personas, name)())
        found = {name: browser.post(url).status_code for name, url in addresses(here).items()}
        assert found == dict.fromkeys(found, 403)


TAKEN = {
    "people:language": {"language": "en"},
    "intake:note_list": {"text": "Een gedachte."},
    "forum:topic": {"opener": "my_idea", "text": "Vraag het haar.", "show_name": "on"},
    "knowledge:withdraw": {"because": "Het klopt niet."},
    "casebook:facilitator": {"email": "fatima@voorbeeld.example"},
    "deliberation:veto": {"objects": "yes"},
}


def test_with_the_token_one_form_of_each_app_is_taken(here):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(personas.anna())
    browser.get("/account/")
    token = browser.cookies["csrftoken"].value
    found = {}
    for name, typed in TAKEN.items():
        sent = {**typed, "csrfmiddlewaretoken": token}
        if name == "forum:topic":
            page = browser.get(routes.address(name, here))
            sent["key_sent"] = page.context["form"]["key_sent"].value()
        found[name] = browser.post(routes.address(name, here), sent).status_code
    assert found == dict.fromkeys(TAKEN, 302)


# --- the CMS ----------------------------------------------------------------------------------


def cms_addresses() -> dict[str, str]:
    """An address for each pattern of the CMS; later ones of a name shadow nothing we need."""
    found = {}
    for at, name in routes.every_route():
        if at.startswith(routes.CMS) and "(?P<" not in at and not at.endswith("^.*/$"):
            found[f"{name} {at}"] = "/" + routes.filled(at)
    return found


def is_open(name: str) -> bool:
    """Whether anybody may have it."""
    return name.split()[0] in TABLE["cms_open"]


def is_shut(answer) -> bool:
    """Sent to sign in, refused, or not there."""
    if answer.status_code == 302:
        return answer.headers["Location"].startswith(("/inloggen/", "/cms/login/"))
    return answer.status_code in (403, 404, 405)


@pytest.mark.parametrize("who", ["", "chris", "nora"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_cms_is_shut_for_who_is_no_editor(library, uncounted, who, method):
    browser = browser_of(who) if who else Client()
    urls = {name: url for name, url in cms_addresses().items() if not is_open(name)}
    if method == "post":
        urls.pop("cms_sign_out cms/logout/")
        urls.pop("wagtailadmin_logout cms/logout/")
    assert len(urls) > 200
    opened = [name for name, url in urls.items() if not is_shut(getattr(browser, method)(url))]
    assert opened == []


def test_the_cms_sends_to_our_own_sign_in_and_back(library):
    anna, ellen = Client(), Client()
    page = anna.get("/cms/pages/", follow=True)
    assert page.redirect_chain[-1] == ("/inloggen/?next=/cms/pages/", 302)
    sent = {"username": personas.editor().email, "password": personas.PASSWORD}
    back = ellen.post(page.redirect_chain[-1][0], {**sent, "next": "/cms/pages/"}, follow=True)
    assert (back.request["PATH_INFO"], back.status_code) == ("/cms/pages/", 200)
    anna.force_login(personas.anna())
    assert anna.get("/cms/pages/", follow=True).status_code == 403


def test_some_doors_of_the_cms_are_shut_for_editors_too(library):
    browser = browser_of("editor")
    urls = {
        name.split()[0]: url
        for name, url in cms_addresses().items()
        if name.split()[0] in TABLE["cms_shut"]
    }
    assert set(urls) == set(TABLE["cms_shut"])
    assert {browser.get(url).status_code for url in urls.values()} == {404}
    assert {browser.post(url).status_code for url in urls.values()} == {404}


def at_a_chapter(at: str) -> str:
    """An address of the CMS with all but the number of the page filled in."""
    for place, sample in IN_THE_CMS.items():
        at = at.replace(place, sample)
    return at


def test_the_cms_tells_an_editor_of_a_network_nothing_of_other_pages(here):
    browser = browser_of("nora")
    own = browser.get(f"/cms/pages/{here.publication.pk}/edit/")
    assert own.status_code == 200
    doors = {
        name: "/" + at_a_chapter(at)
        for at, name in routes.every_route()
        if name in FOR_EDITORS and re.search("page_id|page_to_move_id|<pk>", at)
    }
    assert len(doors) > 12
    for name, at in doors.items():
        said = {}
        for number in (here.case.pk, here.report.pk, here.case.get_parent().pk, 10**30, 999_999):
            url = routes.filled(PAGE_NUMBER.sub(str(number), at))
            answers = [browser.get(url), browser.post(url)]
            said[number] = [(answer.status_code, size_of(answer, url)) for answer in answers]
        assert set(map(tuple, said.values())) == {tuple(said[999_999])}, name
        assert said[999_999][0][0] == 404, name


@pytest.mark.parametrize(
    "url",
    [
        "/_util/login/",
        "/_util/authenticate_with_password/1/1/",
        "/accounts/login/",
        "/admin/",
        "/admin/login/",
        "/api/v2/pages/",
        "/api/v3/pages/",
        "/documents/1/een.pdf",
        "/images/een/1/original/",
        "/sitemap.xml",
        "/feed/",
        "/media/../beraad.sqlite3",
    ],
)
def test_what_wagtail_and_django_bring_is_not_mounted(library, url):
    assert Client().get(url).status_code in (302, 404)
    assert browser_of("editor").get(url).status_code == 404


def test_the_resolver_holds_nothing_that_the_walk_misses():
    assert all(isinstance(p, URLPattern) or p.url_patterns for p in get_resolver().url_patterns)
