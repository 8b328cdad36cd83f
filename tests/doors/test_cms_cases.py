"""A case or a report in the CMS: read and withdrawn by an administrator, written by nobody."""

from itertools import product

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from casebook.models import CasePage
from tests import personas
from tests.doors import routes, world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("uncounted"),
]

TYPED = "Zomaar wat anders"


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


def test_no_door_of_the_cms_writes_it(here, ellen):
    doors = page_doors()
    assert len(doors) > 20
    elsewhere = here.own_case.get_parent()
    for page in (here.case, here.report):
        before = kept(page)
        for name, at in doors.items():
            url = filled(at, page, elsewhere)
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


def test_no_side_door_writes_it(here, ellen):
    """Wagtail's internal API asks the rights of the page once more: its likeliest hole."""
    for page, action in product((here.case, here.report), API_ACTIONS):
        before = kept(page)
        url = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        sent = {"slug": "kopie", "title": TYPED, "destination_page_id": page.get_parent().pk}
        answer = ellen.post(url, sent, content_type="application/json")
        assert (action, answer.status_code, kept(page)) == (action, 404, before)


def test_no_revision_of_it_can_be_made_whatever_asks_for_one(here):
    for page in (here.case, here.report):
        with pytest.raises(PermissionDenied):
            page.save_revision()
        assert Revision.objects.for_instance(page).count() == 0


def test_no_bulk_action_writes_it(here, ellen):
    for page, action in product((here.case, here.report), ("delete", "move", "publish")):
        for chosen in (page, page.get_parent(), page.get_parent().get_parent()):
            before = kept(page)
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            sent = {"chooser": str(chosen.get_parent().pk), "include_descendants": "on"}
            ellen.post(f"{url}?id={chosen.pk}&next=/cms/", sent)
            assert (action, kept(page)) == (action, before)


def test_no_folder_takes_what_is_in_it_along(here, ellen):
    folder, below = here.case.get_parent(), Page.objects.get(depth=1)
    before = (Page.objects.count(), kept(here.case), kept(here.report))
    sent = {**SENT, "confirm": "1", "confirm_site_name": "Beraad", "new_parent_page": below.pk}
    ellen.raise_request_exception = False
    for chosen in (folder, here.report.get_parent(), folder.get_parent()):
        for action in ("copy", "delete", "move"):
            for extra in ({}, {"alias": ""}):
                url = reverse(f"wagtailadmin_pages:{action}", args=[chosen.pk])
                ellen.post(url, {**sent, **extra})
        ellen.post(reverse("wagtailadmin_pages:move_confirm", args=[chosen.pk, below.pk]), sent)
        now = (Page.objects.count(), kept(here.case), kept(here.report))
        assert (chosen.pk, now) == (chosen.pk, before)


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
        assert ellen.get(page.url).status_code == 404
        assert Client().get(page.url).url == f"/inloggen/?next={page.url}"


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
