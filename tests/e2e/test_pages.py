"""Every page of Beraad, opened once in each language and looked at in every way at once.

For who sees little, hears little or has a small screen; for who pays for each byte; and for who
must not be followed: no other host is asked, and the policy has nothing to refuse. The kinds of the
live room are looked at in test_room.py, in the steps where they live.
"""

import pytest

from tests.e2e.axe import violations
from tests.e2e.furnished import ANNAS, DEMO
from tests.e2e.visitor import LAPTOP, PHONE, Visitor
from tests.e2e.weight import weight_of

pytestmark = pytest.mark.e2e
NARROWEST = 320
HEAVIEST = 100_000
"""Bytes of HTML, styles and scripts together, gzipped; fonts are cached for a year."""
STYLES_ALONE = 10_000
"""Less than this, and something was not weighed."""
BROKEN = """() => {
  document.body.insertAdjacentHTML("beforeend", '<p style="color:red">x</p>');
  document.body.append(Object.assign(document.createElement("script"), {text: "1"}));
  document.body.append(Object.assign(new Image(), {src: "http://127.0.0.2:9/een.png"}));
  setTimeout(() => { throw new Error("ours"); });
}"""


@pytest.mark.parametrize("where", [*ANNAS, *DEMO])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_is_for_everybody_weighs_little_and_asks_nobody_else(furnished, where, language):
    visitor, answer = furnished.at(where, language)
    assert visitor.page.locator("html").get_attribute("lang") == language
    assert faults_on(visitor) == []
    assert STYLES_ALONE < weight_of(answer, furnished.visitors[0].context.request) < HEAVIEST
    assert (visitor.faults, visitor.strangers) == ([], [])


def faults_on(visitor: Visitor) -> list[str]:
    """What axe finds on a laptop and a phone, and whether the narrowest screen scrolls sideways."""
    screen, found = visitor.page, []
    for width in (LAPTOP, PHONE):
        screen.set_viewport_size({"width": width, "height": 844})
        found += [f"{width}: {fault}" for fault in violations(screen)]
    screen.set_viewport_size({"width": NARROWEST, "height": 844})
    found += ["sideways"] * screen.evaluate("document.documentElement.scrollWidth > innerWidth")
    screen.set_viewport_size({"width": LAPTOP, "height": 844})
    return found


def test_what_breaks_the_rules_is_heard(furnished):
    """So that the test above can fail."""
    visitor, _answer = furnished.at("a visitor's start")
    with visitor.page.expect_event("pageerror"):
        visitor.page.evaluate(BROKEN)
    kinds = ["inline style", "inline script", "the image", "ours"]
    heard = [kind for kind in kinds if any(kind in fault for fault in visitor.faults)]
    assert heard == kinds
    visitor.faults.clear()
    visitor.strangers.clear()
