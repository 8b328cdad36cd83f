"""Every page of Beraad for who sees little, hears little, or has a small screen: in two languages.

The kinds of the live room are looked at in test_room.py, in the steps where they live.
"""

from pathlib import Path

import pytest

from tests.e2e.furnished import ANNAS, DEMO
from tests.e2e.visitor import LAPTOP, PHONE

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser-furnished")]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then((found) =>
    found.violations.map((one) => `${one.id} ${one.nodes.map((node) => node.target)}`))"""


@pytest.mark.parametrize("where", [*ANNAS, *DEMO])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(furnished, where, language):
    visitor = furnished.at(where, language)
    screen, found = visitor.page, []
    assert screen.locator("html").get_attribute("lang") == language
    screen.evaluate(AXE)
    for width in (LAPTOP, PHONE):
        screen.set_viewport_size({"width": width, "height": 844})
        found += [f"{width}: {fault}" for fault in screen.evaluate(RUN, TAGS)]
    screen.set_viewport_size({"width": NARROWEST, "height": 844})
    found += ["sideways"] * screen.evaluate("document.documentElement.scrollWidth > innerWidth")
    screen.set_viewport_size({"width": LAPTOP, "height": 844})
    assert found == []
    assert visitor.strangers == []
