"""docs/privacy.md names every table, so that a new one is thought about."""

import re

from django.apps import apps
from django.conf import settings

OURS = (
    "beraad",
    "casebook",
    "deliberation",
    "forum",
    "intake",
    "knowledge",
    "people",
    "search",
    "vocabulary",
)
TABLES = {model.__name__ for model in apps.get_models() if model._meta.app_label in OURS}


def named() -> set[str]:
    """The tables that the page names in the first column."""
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text()
    return {
        name
        for line in text.partition("## Tables and terms")[2].splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }


def test_every_table_is_told_and_every_table_told_is_there():
    assert named() == TABLES
