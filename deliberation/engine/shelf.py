"""The methods that ship with the product: YAML files beside this package."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from deliberation.engine.kinds import runnable
from deliberation.engine.loading import load_script
from deliberation.engine.script import Script

FOLDER = Path(__file__).parent.parent / "methods"


@cache
def shipped() -> Mapping[str, Script]:
    """Return every shipped method by id, in alphabetical order; raises `ScriptError`."""
    scripts = [load_script(_read(path)) for path in sorted(FOLDER.glob("*.yaml"))]
    return {script.id: script for script in scripts}


def offered() -> tuple[Script, ...]:
    """Return the methods that can run here; no others may be offered."""
    return tuple(script for script in shipped().values() if runnable(script))


@cache
def samples(method: str) -> Mapping[str, Any]:
    """Return the sample answers of a method for the practice room; empty when it has none."""
    path = FOLDER / "samples" / f"{method}.yaml"
    return _read(path) if path.exists() else {}


def _read(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return dict(data)
