"""How the pattern pages are in a real browser: reachable, readable, light."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest

AXE = (Path(__file__).resolve().parents[1] / "e2e/vendor/axe.min.js").read_text()
PAGES = ["/patronen/?in", "/patronen/formulier/", "/patronen/kamer/?in"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What has a ring: the control itself, or the card or choice around it.
RING = """() => {
  const at = document.activeElement;
  const rings = [at, at.closest('.choice'), at.closest('.card')].filter(Boolean).map((element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  });
  return [`${at.tagName} ${at.id} ${at.textContent.trim().slice(0, 20)}`, Math.max(...rings)];
}"""

# Controls and links that stand alone; links inside running text are exempt (WCAG 2.5.8).
CONTROLS = "a, button, summary, select, textarea, .choice, input"
EXEMPT = "p:not(.actions), .visually-hidden, .skip, .prose"
SMALL = """([controls, exempt]) => [...document.querySelectorAll(controls)]
  .filter((e) => e.checkVisibility() && !e.closest(exempt))
  .filter((e) => !e.matches('.choice input, .card__link, .error-summary a, .skip'))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || (box.width < 24))
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(seen, path, width):
    page = seen(path, width)
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("menu", ["details.menu >> nth=0", "details.header__small"])
def test_axe_finds_nothing_in_an_open_menu(look, menu):
    page = look("/patronen/?in", 390)
    page.locator(menu).locator("summary").click()
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run('header', {runOnly: tags})", TAGS)
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(seen, path, width):
    page = seen(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_tab_key_has_a_ring(seen, path):
    page = seen(path, 1280)
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(RING))
    inside = [stop for stop in stops if not stop[0].startswith("BODY")]  # past the last stop
    assert len(inside) > 15
    assert [stop for stop in inside if stop[1] < 2] == []


@pytest.mark.parametrize("path", PAGES)
def test_what_is_touched_is_large_enough(seen, path):
    assert seen(path, 390).evaluate(SMALL, [CONTROLS, EXEMPT]) == []


@pytest.mark.parametrize("path", PAGES)
def test_the_strict_policy_is_kept_and_no_other_host_is_asked(seen, path, site):
    page = seen(path, 1280)
    asked = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(site).netloc}
    assert [words for words in page.said if "404" not in words] == []  # the box that never comes


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(seen, path):
    weights = weigh(seen(path, 1280))
    assert sum(weights.values()) <= 60_000, weights


def weigh(page) -> dict[str, int]:
    """Gzipped bytes of the page and of every stylesheet and script it loads, fonts aside."""
    names = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    wanted = [page.url, *(n for n in names if urlsplit(n).path.endswith((".css", ".js")))]
    return {n: len(gzip.compress(page.request.get(n).body())) for n in wanted}


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(look):
    page = look("/patronen/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_wrong_form_gives_its_summary_the_focus(look):
    page = look("/patronen/formulier/")
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_a_menu_closes_with_escape_and_gives_the_focus_back(look):
    page = look("/patronen/?in", 390)
    page.locator("details.header__small summary").click()
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    assert page.evaluate("document.activeElement.closest('details').className") == (
        "menu header__small"
    )


def test_menus_open_without_script(look):
    page = look("/patronen/?in", 390, java_script_enabled=False)
    page.locator("details.header__small summary").click()
    assert page.locator("details.header__small nav a").first.is_visible()


def test_a_fetched_box_is_filled_and_is_a_link_without_script(look):
    assert look("/patronen/").get_by_text("Opgehaald van een ander deel").wait_for() is None
    plain = look("/patronen/", java_script_enabled=False)
    assert plain.get_by_role("link", name="Alle inzichten").get_attribute("href") == "/inzichten/"


def test_a_box_that_fails_keeps_its_link(look):
    page = look("/patronen/")
    page.get_by_text("Opgehaald van een ander deel").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("link", name="Gewone link").is_visible()


def test_htmx_comes_only_with_a_box(look):
    assert not any("htmx" in name for name in weigh(look("/patronen/formulier/")))


def test_forced_colours_keep_the_ring(look):
    page = look("/patronen/", forced_colors="active")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(RING)[1] >= 2
