"""The navigation knows where the reader is and leaves out what does not exist."""

import pytest
from django.template import Context
from django.test import RequestFactory

from beraad.templatetags import navigation


def current_of(path: str) -> dict[str, str]:
    """Section address → its aria-current value on the page `path`."""
    places = navigation.sections(Context({"request": RequestFactory().get(path)}))
    return {place.url: place.current for place in places if place.current}


def test_the_section_itself_is_the_page():
    assert current_of("/casussen/") == {"/casussen/": "page"}


def test_below_a_section_it_is_marked_too():
    assert current_of("/casussen/casus-7f3a9c/") == {"/casussen/": "true"}


def test_elsewhere_nothing_is_marked():
    assert current_of("/account/") == {}


@pytest.mark.parametrize("name", ["nowhere:at_all", "nonsense"])
def test_a_name_without_address_gives_no_link(name):
    assert navigation.nav_url(name) == ""


def test_a_path_of_the_page_tree_is_kept():
    assert navigation.nav_url("/publicaties/") == "/publicaties/"
