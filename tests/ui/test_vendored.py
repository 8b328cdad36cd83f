"""What was copied from elsewhere is still what was copied, and free."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORD = json.loads((ROOT / "static/vendor/VENDORED.json").read_text())
FREE = {"EUPL-1.2", "MIT", "ISC", "OFL-1.1", "MPL-2.0", "BSD-0-Clause", "0BSD"}


@pytest.mark.parametrize("entry", RECORD["files"], ids=lambda entry: entry["path"])
def test_a_vendored_file_is_the_recorded_one(entry):
    assert hashlib.sha256((ROOT / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_vendored_file_is_recorded():
    folders = ["static/vendor", "static/fonts", "tests/e2e/vendor"]
    found = {str(p.relative_to(ROOT)) for f in folders for p in (ROOT / f).iterdir()}
    recorded = {entry["path"] for entry in RECORD["files"]}
    assert found == recorded - {"static/icons/sprite.svg"} | {"static/vendor/VENDORED.json"}


def test_every_vendored_package_is_free():
    assert {p["licence"] for p in RECORD["packages"]} <= FREE


def test_only_tests_use_the_package_with_another_licence():
    copyleft = {p["package"] for p in RECORD["packages"] if p["licence"] == "MPL-2.0"}
    places = {e["path"] for e in RECORD["files"] if copyleft & set(e["from"])}
    assert places == {"tests/e2e/vendor/axe.min.js"}


def test_nothing_vendored_points_at_a_source_map_or_fetches_from_elsewhere():
    for name in ("nlds.css", "htmx.js", "idb.js"):
        text = (ROOT / "static/vendor" / name).read_text()
        assert "sourceMappingURL" not in text
        assert re.findall(r"url\(\s*['\"]?(?:https?:)?//", text) == []
