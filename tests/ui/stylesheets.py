"""Reads our stylesheets the way a contract needs it: which property stands for what."""

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
DEFINED = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
USED = re.compile(r"var\(\s*(--[\w-]+)\s*(,)?")


def vendored() -> str:
    """The design system: theme and components."""
    return (STATIC / "vendor/nlds.css").read_text()


def ours() -> dict[str, str]:
    """Our own files: name → text without comments."""
    texts = {path.name: path.read_text() for path in sorted((STATIC / "css").glob("*.css"))}
    return {name: re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for name, text in texts.items()}


def definitions() -> dict[str, str]:
    """Every custom property that is given a value, the last value wins as in the browser."""
    everything = vendored() + "".join(ours().values())
    return {name: value.strip() for name, value in DEFINED.findall(everything)}


def resolve(value: str, known: dict[str, str], depth: int = 0) -> str | None:
    """A value without `var()`, or None when a property it leans on is defined nowhere."""
    if depth > 20:
        return None
    found = re.search(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)", value)
    if not found:
        return value
    name, fallback = found.groups()
    inner = known.get(name, fallback)
    if inner is None:
        return None
    return resolve(value[: found.start()] + inner + value[found.end() :], known, depth + 1)


def declarations(css: str, class_name: str) -> list[tuple[str, str]]:
    """(property, value) of every rule that names the class, custom properties left out."""
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", css)
    bodies = [body for selector, body in rules if re.search(rf"\.{class_name}(?![\w-])", selector)]
    pairs = [line.split(":", 1) for body in bodies for line in body.split(";") if ":" in line]
    return [
        (name.strip(), value.strip()) for name, value in pairs if not name.strip().startswith("--")
    ]
