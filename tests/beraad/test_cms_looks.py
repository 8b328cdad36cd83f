"""The CMS is part of Beraad: its mark, its colours, and its words for things."""

import re

import pytest
from django.test import Client

from tests import personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(library) -> str:
    """The first screen of the CMS, for an administrator."""
    browser = Client()
    browser.force_login(personas.editor())
    return browser.get("/cms/").content.decode()


def test_it_wears_our_mark_and_colours(front):
    marks = re.findall(r'<img class="brand-of-the-cms" src="([^"]+)"', front)
    icons = re.findall(r'rel="(?:shortcut )?icon" href="([^"]+)"', front)
    styles = [
        href for href in re.findall(r'href="(/static/[^"]+\.css)"', front) if "wag" not in href
    ]
    assert (marks, icons, styles) == (
        ["/static/icons/beraad.svg"],
        ["/static/icons/beraad.svg"],
        ["/static/css/cms.css"],
    )


def test_a_report_is_a_report_of_a_deliberation_and_nothing_else(front):
    labels = re.findall(r'"name": "reports", "label": "([^"]+)"', front)
    assert labels == ["Overzichten"]
