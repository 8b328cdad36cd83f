"""Pages tell the catalogue themselves."""

from datetime import date

import pytest
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.signals import page_published

from casebook.models import CaseIndexPage, CasePage
from search import catalogue
from search.models import Entry
from search.port import Document
from tests import factories
from tests.personas import editor


def case_document(page: CasePage) -> Document:
    return Document(
        key=page.key,
        kind="case",
        title=page.title,
        body=page.situation,
        url=page.url,
        tokens=page.audience_tokens(),
        date=date(2026, 1, 1),
    )


@pytest.fixture
def case_page(library):
    known = next((r for r in catalogue.registrations() if r.kind == "case"), None)
    catalogue.register("case", model=CasePage, document=case_document)
    page = factories.case(live=False)
    yield page
    catalogue.unregister("case")
    if known:
        catalogue.register("case", model=known.model, document=known.document, load=known.load)


def listed() -> list[str]:
    return list(Entry.objects.filter(withdrawn=False, kind="case").values_list("url", flat=True))


def publish(case_page: CasePage) -> None:
    """As the CMS publishes; a case itself keeps no revision there, so we say what it would."""
    case_page.refresh_from_db()
    case_page.live = True
    case_page.save()
    page_published.send(sender=CasePage, instance=case_page)


def test_a_draft_is_nowhere(case_page):
    assert listed() == []
    assert catalogue.record(case_page) is None
    assert listed() == []


def test_a_page_is_found_from_publishing_until_unpublishing(case_page):
    publish(case_page)
    case_page.refresh_from_db()
    assert listed() == [case_page.url]
    case_page.unpublish()
    assert listed() == []
    publish(case_page)
    assert listed() == [case_page.url]


def test_a_deleted_page_is_gone(case_page):
    publish(case_page)
    case_page.delete()
    assert listed() == []


def test_a_page_that_goes_with_its_parent_is_gone(case_page):
    publish(case_page)
    case_page.get_parent().specific.delete()
    assert listed() == []


def test_a_page_unpublished_with_its_parent_is_gone(case_page):
    publish(case_page)
    parent = case_page.get_parent().specific
    action = UnpublishPageAction(parent, include_descendants=True, user=editor())
    action.execute(skip_permission_checks=True)
    assert listed() == []


def test_addresses_follow_a_move_and_a_new_slug(case_page, django_capture_on_commit_callbacks):
    publish(case_page)
    parent = case_page.get_parent()
    other = parent.get_parent().add_child(instance=CaseIndexPage(title="Elders", slug="elders"))
    case_page.move(other, pos="last-child")
    assert listed() == [CasePage.objects.get(pk=case_page.pk).url]
    assert "/elders/" in listed()[0]
    other.slug = "overal"
    with django_capture_on_commit_callbacks(execute=True):
        other.save_revision().publish()
    assert listed() == [CasePage.objects.get(pk=case_page.pk).url]
    assert "/overal/" in listed()[0]
