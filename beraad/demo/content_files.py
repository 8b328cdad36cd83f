"""Reads the texts of the demonstration."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "content"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(name: str) -> Any:
    """What stands in `content/<name>.yaml`."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader)  # noqa: S506
