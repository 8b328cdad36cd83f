"""What axe finds on a page as it stands there."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then((found) =>
    found.violations.map((one) => `${one.id} ${one.nodes.map((node) => node.target)}`))"""


def violations(page: Page) -> list[str]:
    """Each broken rule, with the places where it is broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    return page.evaluate(RUN, TAGS)
