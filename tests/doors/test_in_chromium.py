"""What a real browser says of the CMS: nothing is refused by the policy, no other host is asked.

Of our own pages the same is told in tests/e2e/test_pages.py, which opens each of them anyway.
"""

import pytest
from django.test import Client

from tests import personas
from tests.chromium import EXCUSED
from tests.doors.browsing import cookies_of, look_at, served

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(EXCUSED, reason="no Chromium here"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("uncounted"),
]


def signed_in(name: str) -> list[dict[str, str]]:
    browser = Client()
    browser.force_login(getattr(personas, name)())
    return cookies_of(browser)


def told(visits) -> dict[str, list[str]]:
    """The pages on which something happened that should not."""
    return {
        url: [f"{visit.status}", *visit.refused, *visit.elsewhere, *visit.errors]
        for url, visit in visits.items()
        if visit.status != 200 or visit.refused or visit.elsewhere or visit.errors
    }


BROKEN = """() => {
  document.body.insertAdjacentHTML("beforeend", '<p style="color:red">x</p>');
  document.body.append(Object.assign(document.createElement("script"), {text: "1"}));
  document.body.append(Object.assign(new Image(), {src: "http://127.0.0.2:9/een.png"}));
}"""


def test_what_breaks_the_rules_is_seen(here, tmp_path):
    """So that the tests below can fail."""
    cookies = signed_in("editor")
    with served(tmp_path) as site:
        found = look_at(site, cookies, ["/cms/"], script=BROKEN)["/cms/"]
    kinds = {line.split()[0] for line in found.refused}
    assert kinds == {"style-src-attr", "script-src-elem", "img-src"}


def cms_pages(here) -> list[str]:
    """Screens of the CMS that hold every kind of panel and widget that editors meet."""
    snippets = "/cms/snippets/vocabulary"
    folder = here.publication.get_parent().pk
    return [
        "/cms/",
        "/cms/pages/",
        f"/cms/pages/{here.case.get_parent().pk}/",
        f"/cms/pages/{folder}/",
        f"/cms/pages/{folder}/edit/",
        f"/cms/pages/{here.publication.pk}/edit/",
        f"/cms/pages/{here.publication.get_children().get().pk}/edit/",
        f"/cms/pages/{here.publication.pk}/history/",
        f"/cms/pages/add/knowledge/chapterpage/{here.publication.pk}/",
        f"/cms/casussen/{here.case.pk}/",
        "/cms/pages/search/?q=rapport",
        f"{snippets}/theme/",
        f"{snippets}/theme/add/",
        f"{snippets}/glossaryterm/edit/{here.term.pk}/",
        f"{snippets}/contextprofile/edit/{here.profile.pk}/",
        "/cms/users/",
        "/cms/users/new/",
        f"/cms/users/edit/{personas.anna().pk}/",
        "/cms/organisation/",
        "/cms/membership/?organisation=1",
        "/cms/membership/new/",
        f"/cms/membership/edit/{personas.anna().memberships.get().pk}/",
        "/cms/networkmembership/",
        "/cms/networkmembership/new/",
        "/cms/linemanager/new/",
        "/cms/groups/new/",
        "/cms/images/",
        "/cms/images/add/",
        "/cms/documents/",
        "/cms/reports/site-history/",
        "/cms/reports/aging-pages/",
        "/cms/sites/",
        "/cms/account/",
    ]


def test_the_cms_works_without_anything_unsafe_and_asks_no_other_host(here, tmp_path):
    urls, cookies = cms_pages(here), signed_in("editor")
    with served(tmp_path) as site:
        found = look_at(site, cookies, urls)
    assert told(found) == {}
    assert {url: visit.failed for url, visit in found.items() if visit.failed} == {}


TOUCHED = (
    "[data-chooser-action-choose], [data-w-dropdown-target=toggle], [data-side-panel-toggle], "
    "[data-w-dialog-target], .tagit-new input, input[id*=date], input[id*=expire_at]"
)


def test_choosers_menus_and_panels_of_the_cms_open_without_anything_unsafe(here, tmp_path):
    urls = [
        f"/cms/pages/{here.publication.pk}/edit/",
        f"/cms/pages/{here.publication.get_children().get().pk}/edit/",
        f"/cms/pages/{here.publication.pk}/history/",
        "/cms/reports/site-history/",
        "/cms/account/",
    ]
    cookies = signed_in("editor")
    with served(tmp_path) as site:
        found = look_at(site, cookies, urls, TOUCHED)
    assert sum(visit.touched for visit in found.values()) > 15
    assert told(found) == {}


def test_an_editor_of_a_network_edits_a_publication(here, tmp_path):
    """With the doors that are listed for editors, nothing on the screen is refused."""
    urls = [
        "/cms/",
        f"/cms/pages/{here.publication.pk}/",
        f"/cms/pages/{here.publication.pk}/edit/",
        f"/cms/pages/{here.publication.get_children().get().pk}/edit/",
        "/cms/account/",
    ]
    cookies = signed_in("nora")
    with served(tmp_path) as site:
        found = look_at(site, cookies, urls)
    assert told(found) == {}
    assert {url: visit.failed for url, visit in found.items() if visit.failed} == {}
