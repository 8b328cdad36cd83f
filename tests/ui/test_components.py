"""Every component draws with what its first lines promise, in both languages."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from beraad.templatetags.ui import icon_names
from tests.ui import patterns

pytestmark = pytest.mark.urls("tests.ui.pattern_urls")

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "templates/components"
READER = SimpleNamespace(is_authenticated=True, name="Anna", email="anna@voorbeeld.example")
EXAMPLES = {
    "account_menu": {"user": READER},
    "alert": {
        "text": "Klaar",
        "kind": "ok",
        "title": "Gelukt",
        "link_url": "/x",
        "link_label": "X",
    },
    "badge": {"label": "Concept", "kind": "info", "icon_name": "check"},
    "box": {"url": "/doos/", "title": "Inzichten"},
    "brand_mark": {},
    "breadcrumbs": {"title1": "Casussen", "url1": "/casussen/"},
    "card": patterns.CARDS[0],
    "card_list": {"items": patterns.CARDS, "grid": True},
    "definition_list": {"facts": patterns.FACTS, "wide": True},
    "empty": {"title": "Niets", "text": "Begin hier.", "action_url": "/x", "action_label": "Begin"},
    "error_summary": {"form": patterns.case_form(title="x")},
    "filter_form": {"form": patterns.case_form(), "hidden": [("q", "regie")]},
    "filter_jump": {},
    "footer": {},
    "form_actions": {"label": "Verder", "cancel_url": "/x", "second_label": "Bewaar"},
    "header": {"user": SimpleNamespace(is_authenticated=False)},
    "language_switch": {"language_url": "/taal/"},
    "message": {"message": SimpleNamespace(level_tag="warning", message="Let op")},
    "page_header": {"title": "Titel", "kicker": "Casus", "lead": "Kort", "badge": "Nieuw"},
    "pagination": {"page": Paginator(list(range(95)), 10).page(4), "query": "q=x"},
    "save_status": {},
    "site_search": {"search_id": "s"},
    "steps": {"steps": patterns.STEPS, "label": "Stappen"},
    "stylesheets": {},
    "tag_list": {"tags": ["Wonen", {"name": "Regie", "url": "/x"}]},
}
# Components of other parts of the site, tested by them, and attributes of a form.
ELSEWHERE = {"kind", "kept"}


def draw(name: str) -> str:
    """A component with its example."""
    request = RequestFactory().get("/casussen/")
    return render_to_string(
        f"components/{name}.html", {**EXAMPLES[name], "request": request}, request
    )


def test_every_component_has_an_example():
    assert {path.stem for path in COMPONENTS.glob("*.html")} - ELSEWHERE == set(EXAMPLES)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_component_draws_without_inline_style_or_script(name, language):
    with translation.override(language):
        drawn = draw(name)
    assert drawn.strip()
    assert re.findall(r"\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", drawn) == []


def test_user_text_is_escaped():
    drawn = render_to_string("components/card.html", {"title": "<b>x</b>", "url": "/x"})
    assert "&lt;b&gt;x&lt;/b&gt;" in drawn


def test_a_list_of_facts_leaves_out_what_is_empty():
    assert re.findall(r"<dt>(.*?)</dt>", draw("definition_list")) == [
        "Niveau",
        "Gemeente",
        "Gedeeld met",
    ]


def test_steps_say_which_is_current_and_which_are_done():
    drawn = draw("steps")
    assert drawn.count('aria-current="step"') == 1
    assert drawn.count("visually-hidden") == 2


def test_pages_show_neighbours_and_ends():
    with translation.override("en"):
        assert re.findall(r'aria-label="Page (\d+)"', draw("pagination")) == ["1", "3", "5", "10"]


def test_every_icon_in_the_templates_is_in_the_sprite():
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    asked = {name for text in texts for name in re.findall(r'{% icon "([\w-]+)"', text)}
    assert asked - icon_names() == set()


def test_every_stylesheet_is_loaded_once():
    linked = re.findall(r"css/([\w-]+\.css)", (COMPONENTS / "stylesheets.html").read_text())
    assert sorted(linked) == sorted(set(linked))
