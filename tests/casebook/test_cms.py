"""In the CMS a case is seen and withdrawn, never written: not even by a superuser."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Revision

from casebook.models import CaseIndexPage, CasePage
from search import catalogue
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(library):
    page = factories.case(title="Te lezen casus")
    page.first_published_at = page.last_published_at = page.latest_revision_created_at
    return page


def editor_of_the_site():
    """Somebody with every page permission, without being a superuser."""
    group = Group.objects.create(name="redactie")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = Page.get_first_root_node()
    for codename in ("add_page", "change_page", "publish_page", "lock_page", "bulk_delete_page"):
        permission = Permission.objects.filter(codename=codename).first()
        if permission:
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    editor = personas.person("Rein")
    editor.groups.add(group)
    return editor


WRITING = (
    "edit",
    "delete",
    "copy",
    "move",
    "add_subpage",
    "set_privacy",
    "lock",
    "unlock",
    "history",
    "usage",
    "view_draft",
    "preview_on_edit",
)


@pytest.mark.parametrize("who", [personas.editor, editor_of_the_site])
@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_writing_door_is_shut(case, client, who, name, method):
    before = CasePage.objects.values().get()
    client.force_login(who())
    url = reverse(f"wagtailadmin_pages:{name}", args=[case.pk])
    data = {"title": "Gekaapt", "slug": "gekaapt", "situation": "Gekaapt", "new_title": "x"}
    answer = getattr(client, method)(url, data)
    assert answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
    assert CasePage.objects.values().get() == before
    assert not Revision.objects.exists()


@pytest.mark.parametrize("who", [personas.editor, editor_of_the_site])
def test_case_is_neither_added_nor_copied_in_the_cms(case, client, who):
    client.force_login(who())
    index = CaseIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=["casebook", "casepage", index.pk])
    answer = client.post(url, {"title": "Nieuw", "slug": "nieuw", "action-publish": "1"})
    assert answer.status_code in (302, 403)
    assert CasePage.objects.count() == 1


@pytest.mark.parametrize("action", ["delete", "move", "publish"])
@pytest.mark.parametrize("who", [personas.editor, editor_of_the_site])
def test_bulk_actions_leave_cases_alone(case, client, who, action):
    before = CasePage.objects.values().get()
    client.force_login(who())
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    root = Page.get_first_root_node()
    client.post(f"{url}?id={case.pk}", {"chooser": root.pk, "next": "/cms/"})
    assert CasePage.objects.values().get() == before


def test_editor_of_pages_does_not_read_cases_in_the_cms(case, client):
    client.force_login(editor_of_the_site())
    assert client.get(f"/cms/casussen/{case.pk}/").status_code == 403


def test_keeper_of_the_platform_reads_and_withdraws(case, client):
    catalogue.record(CasePage.objects.get())
    client.force_login(personas.editor())
    shown = client.get(f"/cms/casussen/{case.pk}/")
    assert shown.status_code == 200
    assert case.situation in shown.content.decode()
    url = reverse("wagtailadmin_pages:unpublish", args=[case.pk])
    assert client.get(url).status_code == 200
    client.post(url)
    assert not CasePage.objects.get().live
    assert Entry.objects.get(key=case.key).withdrawn


def test_list_in_the_cms_points_at_reading(case, client):
    client.force_login(personas.editor())
    listing = reverse("wagtailadmin_explore", args=[CaseIndexPage.objects.get().pk])
    shown = client.get(listing).content.decode()
    assert f"/cms/casussen/{case.pk}/" in shown
    assert reverse("wagtailadmin_pages:edit", args=[case.pk]) not in shown


@pytest.mark.parametrize("name", ["anna", "chris"])
def test_reading_in_the_cms_is_for_editors(case, client, name):
    client.force_login(getattr(personas, name)())
    assert client.get(f"/cms/casussen/{case.pk}/").status_code in (302, 403)
    client.logout()
    assert client.get(f"/cms/casussen/{case.pk}/").status_code == 302


def test_no_programming_interface_is_mounted(case, client):
    client.force_login(personas.editor())
    for path in ("/api/v2/pages/", "/api/v3/pages/", "/cms/api/main/pages/x/publish/"):
        assert client.get(path).status_code == 404
