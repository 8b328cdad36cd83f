"""Reads the texts of the demonstration."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "content"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(name: str) -> Any:
    """What stands in `content/<name>.yaml`; the same object each time, so copy before changing."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader)  # noqa: S506
