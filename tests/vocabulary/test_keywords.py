"""A keyword is erased when nothing carries it any more: it may be a name."""

import pytest
from taggit.models import Tag
from wagtail.models import Page

from knowledge.actions import Description, publish
from knowledge.models import PublicationPage
from tests import personas
from vocabulary.keywords import forget_all_unused

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(library) -> PublicationPage:
    """A publication of Nora's network with two keywords."""
    description = Description(
        title="Samen verder",
        source="Bureau",
        network=personas.network(),
        audience="members",
        tags=["Jansen", "wonen"],
    )
    return publish(by=personas.nora(), description=description)


def known() -> set[str]:
    """The keywords that are kept."""
    return set(Tag.objects.values_list("name", flat=True))


def edit(client, page: PublicationPage, keywords: str, **action: str) -> None:
    """An editor saves the form of the CMS with these keywords."""
    client.force_login(personas.nora())
    form = {
        "title": page.title,
        "source": page.source,
        "language": "nl",
        "audience": "members",
        "tags": keywords,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **action,
    }
    assert client.post(f"/cms/pages/{page.pk}/edit/", form).status_code == 302


def test_keyword_that_an_editor_takes_out_goes_when_that_is_published(client, page):
    edit(client, page, "wonen")
    assert known() == {"Jansen", "wonen"}
    edit(client, page, "wonen", **{"action-publish": "1"})
    assert known() == {"wonen"}


def test_keyword_of_a_page_that_is_being_written_stays(client, page):
    edit(client, page, "Jansen, wonen, zorg")
    assert forget_all_unused() == 0
    assert known() == {"Jansen", "wonen", "zorg"}
    page.refresh_from_db()
    page.latest_revision.publish()
    assert set(PublicationPage.objects.get().tags.names()) == known()


def test_earlier_revision_comes_back_without_a_keyword_that_was_erased(client, page):
    edit(client, page, "Jansen, wonen", **{"action-publish": "1"})
    earlier = Page.objects.get(pk=page.pk).latest_revision
    edit(client, page, "wonen", **{"action-publish": "1"})
    assert [tag.name for tag in earlier.as_object().tags.all()] == ["wonen"]
    assert client.get(f"/cms/pages/{page.pk}/revisions/{earlier.pk}/revert/").status_code == 200
    assert "Jansen" not in str(earlier.content)


def test_keyword_goes_with_the_only_page_that_carries_it(client, page):
    client.force_login(personas.nora())
    client.post(f"/cms/pages/{page.pk}/delete/")
    assert (PublicationPage.objects.count(), known()) == (0, set())
