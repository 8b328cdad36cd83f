"""A case or a report in the CMS: read and withdrawn by an administrator, written by nobody."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from casebook.models import CasePage
from tests import personas
from tests.doors import routes, world

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("uncounted"),
]

TYPED = "Zomaar wat anders"
READING = {"explore", "history", "history_results", "usage", "unpublish", "lock", "unlock"}


@pytest.fixture
def ellen(here):
    """An administrator at a browser."""
    browser = Client()
    browser.force_login(personas.editor())
    return browser


def page_doors() -> dict[str, str]:
    """Every address of the CMS about one page, with a place for its number."""
    return {
        name: at
        for at, name in routes.every_route()
        if name.startswith("wagtailadmin_pages:") and "<int:page_" in at
    }


def filled(at: str, page: Page, other: Page) -> str:
    at = at.replace("<int:page_id>", str(page.pk)).replace("<int:page_to_move_id>", str(page.pk))
    return "/" + routes.filled(at.replace("<int:destination_id>", str(other.pk)))


def kept(page: Page) -> tuple:
    """All that could be changed about a page."""
    fresh = Page.objects.get(pk=page.pk).specific
    fields = {
        field.name: field.value_from_object(fresh)
        for field in fresh._meta.concrete_fields
        if field.name not in ("locked", "locked_at", "locked_by", "live")
    }
    return fields, Page.objects.count(), Revision.objects.for_instance(page).count()


SENT = {
    "title": TYPED,
    "situation": TYPED,
    "slug": "iets-anders",
    "action-publish": "1",
    "new_title": TYPED,
    "new_slug": "een-kopie",
    "new_parent_page": "4",
    "copy_subpages": "1",
    "publish_copies": "1",
    "alias": "1",
    "position": "0",
    "go_live_at": "2099-01-01 10:00",
    "restriction_type": "none",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}


@pytest.mark.parametrize("kind", ["case", "report"])
def test_no_door_of_the_cms_writes_it(here, ellen, kind):
    page = getattr(here, kind)
    before = kept(page)
    doors = page_doors()
    assert len(doors) > 20
    for name, at in doors.items():
        url = filled(at, page, Page.objects.get(pk=here.own_case.pk).get_parent())
        ellen.get(url)
        if name.partition(":")[2] != "unpublish":
            ellen.post(url, SENT)
        assert (name, kept(page)) == (name, before)


API_ACTIONS = (
    "convert_alias",
    "copy",
    "create_alias",
    "delete",
    "move",
    "publish",
    "revert_to_page_revision",
    "copy_for_translation",
)


@pytest.mark.parametrize("kind", ["case", "report"])
@pytest.mark.parametrize("action", API_ACTIONS)
def test_no_side_door_writes_it(here, ellen, kind, action):
    """Wagtail's internal API asks the rights of the page once more: its likeliest hole."""
    page = getattr(here, kind)
    before = kept(page)
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    sent = {"slug": "kopie", "title": TYPED, "destination_page_id": page.get_parent().pk}
    answer = ellen.post(url, sent, content_type="application/json")
    assert (answer.status_code >= 400, kept(page)) == (True, before)


@pytest.mark.parametrize("kind", ["case", "report"])
@pytest.mark.parametrize("action", ["delete", "move", "publish"])
@pytest.mark.parametrize("through", ["itself", "the folder above"])
def test_no_bulk_action_writes_it(here, ellen, kind, action, through):
    page = getattr(here, kind)
    before = kept(page)
    chosen = page if through == "itself" else page.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    sent = {"chooser": str(page.get_parent().get_parent().pk), "include_descendants": "on"}
    ellen.post(f"{url}?id={chosen.pk}&next=/cms/", sent)
    assert kept(page) == before


@pytest.mark.parametrize("folder", ["of cases", "of reports", "of everything"])
@pytest.mark.parametrize("action", ["copy", "delete", "move"])
def test_no_folder_takes_what_is_in_it_along(here, ellen, folder, action):
    chosen = {
        "of cases": here.case.get_parent(),
        "of reports": here.report.get_parent(),
        "of everything": here.case.get_parent().get_parent(),
    }[folder]
    before = (Page.objects.count(), kept(here.case), kept(here.report))
    below = Page.objects.get(depth=1)
    sent = {**SENT, "confirm": "1", "confirm_site_name": "Beraad", "new_parent_page": below.pk}
    ellen.raise_request_exception = False
    for extra in ({}, {"alias": ""}):
        ellen.post(reverse(f"wagtailadmin_pages:{action}", args=[chosen.pk]), {**sent, **extra})
    if action == "move":
        ellen.post(reverse("wagtailadmin_pages:move_confirm", args=[chosen.pk, below.pk]), sent)
    assert (Page.objects.count(), kept(here.case), kept(here.report)) == before


def test_no_case_is_made_in_the_cms(here, ellen):
    folder, count = here.case.get_parent(), CasePage.objects.count()
    for app, model in (("casebook", "casepage"), ("deliberation", "deliberationreportpage")):
        for name in ("add", "preview_on_add"):
            url = reverse(f"wagtailadmin_pages:{name}", args=[app, model, folder.pk])
            assert ellen.get(url).status_code in (302, 403, 404, 405)
            assert ellen.post(url, SENT).status_code in (302, 403, 404, 405)
    assert CasePage.objects.count() == count


def test_an_administrator_reads_and_withdraws_it(here, ellen):
    shown = ellen.get(reverse("casebook_cms:case", args=[here.case.pk])).content.decode()
    assert here.case.title in shown
    for page in (here.case, here.report):
        answer = ellen.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        assert answer.status_code == 302
        assert not Page.objects.get(pk=page.pk).live
        assert Client().get(page.url).status_code == 404


def test_its_owner_and_its_log_name_nobody(here):
    """Anna wrote the case; only the intake knows."""
    assert here.case.owner is None
    assert Revision.objects.for_instance(here.case).count() == 0
    lines = PageLogEntry.objects.filter(page=here.case)
    assert {line.user_id for line in lines} <= {None}
    said = " ".join(f"{line.label} {line.data}" for line in lines)
    assert here.case.title not in said
    assert world.TYPED not in said


def test_no_admin_form_or_snippet_holds_raw_text():
    """The CMS has no door to a table of the intake, nor to a room."""
    from wagtail.snippets.models import get_snippet_models  # noqa: PLC0415 - filled by hooks

    assert {model._meta.label for model in get_snippet_models()} == {
        "vocabulary.Theme",
        "vocabulary.GlossaryTerm",
        "vocabulary.ContextProfile",
    }
    assert ContentType.objects.filter(app_label="admin").count() == 0
