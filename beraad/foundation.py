"""Lays the foundation of the page tree: the start page and one index for each kind of page.

Not a migration: treebeard's tree can't be built with frozen models, and doing it twice must
change nothing.
"""

from django.db import transaction
from wagtail.models import Page, Site

from beraad.models import HomePage
from casebook.models import CaseIndexPage
from deliberation.models import DeliberationIndexPage
from knowledge.models import PublicationIndexPage

INDEXES = (
    (CaseIndexPage, "Casussen", "casussen"),
    (DeliberationIndexPage, "Verslagen", "verslagen"),
    (PublicationIndexPage, "Publicaties", "publicaties"),
)


@transaction.atomic
def lay_foundation() -> HomePage:
    """Make the start page, the indexes and the site where they are missing. Returns the start."""
    home = HomePage.objects.first() or _make_home()
    for model, title, slug in INDEXES:
        if not model.objects.exists():
            home.add_child(instance=model(title=title, slug=slug))
    return home


def _make_home() -> HomePage:
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    Site.objects.all().delete()
    for welcome in root.get_children():
        welcome.delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="Beraad", slug="home"))
    Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="Beraad"
    )
    return home
