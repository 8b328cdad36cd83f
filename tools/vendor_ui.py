"""Copy the interface packages into the work tree: `python tools/vendor_ui.py`.

A developer runs this by hand; neither CI nor production needs Node. Each package is packed at the
version pinned here, and the digest of its archive must equal the one recorded at the last run, so
a changed archive is noticed (`--accept` records a new one). Everything written is listed in
`static/vendor/VENDORED.json` with package, version, licence and sha256; `tests/ui` re-hashes it.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
RECORD = STATIC / "vendor" / "VENDORED.json"

UTRECHT = {
    "action-group": "4.0.1",
    "alert": "4.0.2",
    "article": "3.0.1",
    "badge-list": "4.0.1",
    "blockquote": "3.0.1",
    "breadcrumb-nav": "3.0.1",
    "checkbox": "3.0.1",
    "data-list": "3.0.1",
    "document": "3.0.1",
    "figure": "3.0.1",
    "form-field": "3.0.1",
    "form-field-description": "3.0.1",
    "form-field-error-message": "3.0.1",
    "form-fieldset": "3.0.1",
    "form-label": "3.0.1",
    "heading-group": "3.0.1",
    "link-list": "4.0.1",
    "ordered-list": "4.0.1",
    "pagination": "3.0.1",
    "radio-button": "3.0.1",
    "select": "3.0.1",
    "separator": "3.0.1",
    "status-badge": "2.0.1",
    "table": "3.0.1",
    "table-of-contents": "2.0.1",
    "textarea": "4.0.1",
    "textbox": "4.0.1",
    "unordered-list": "3.1.1",
}
CANDIDATE = {
    "button": "1.1.0",
    "data-badge": "1.0.5",
    "heading": "1.1.3",
    "link": "2.0.3",
    "mark": "1.0.5",
    "number-badge": "1.1.5",
    "paragraph": "2.1.3",
    "skip-link": "1.0.5",
}
THEME = ("@nl-design-system-unstable/voorbeeld-design-tokens", "7.4.1")
FONT = ("@fontsource-variable/noto-sans", "5.3.0")
ICONS = ("lucide-static", "1.62.0")
HTMX = ("htmx.org", "4.0.1")
IDB = ("idb", "8.0.4")
AXE = ("axe-core", "4.14.1")

ICON_NAMES = """
arrow-down arrow-left arrow-right arrow-up bell book-open building-2 calendar check chevron-down
chevron-left chevron-right circle-alert circle-check circle-question-mark clock cloud-off copy
download ellipsis external-link eye eye-off file-text flag git-branch hand history house info
languages lightbulb link list list-filter lock log-in log-out map-pin menu message-circle
messages-square mic minus network notebook-pen pause pencil play plus printer quote refresh-cw
save scale search send settings shield-check tag timer trash-2 triangle-alert undo-2 upload user
users vote x
""".split()  # noqa: SIM905 - a list of seventy lines says no more

LAYERS = "@layer tokens, nlds, app;\n"
NOTICE = (
    "/* NL Design System: components by the Utrecht and candidate communities, theme Voorbeeld. "
    "Licence EUPL-1.2. Made by tools/vendor_ui.py; versions in VENDORED.json. */\n"
)


def pinned() -> list[tuple[str, str]]:
    """Every package with its version, in the order in which the stylesheets are joined."""
    utrecht = [(f"@utrecht/{name}-css", version) for name, version in UTRECHT.items()]
    candidate = [
        (f"@nl-design-system-candidate/{name}-css", version) for name, version in CANDIDATE.items()
    ]
    return [*utrecht, *candidate, THEME, FONT, ICONS, HTMX, IDB, AXE]


def fetch(packages: list[tuple[str, str]], folder: Path) -> dict[str, dict]:
    """Pack the packages with npm and unpack them in `folder/<package>`; returns npm's report."""
    specs = [f"{name}@{version}" for name, version in packages]
    command = ["npm", "pack", "--json", "--silent", "--pack-destination", str(folder), *specs]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    report = json.loads(said)
    entries = report.values() if isinstance(report, dict) else report
    for entry in entries:
        with tarfile.open(folder / entry["filename"]) as archive:
            archive.extractall(folder / entry["name"], filter="data")
    return {entry["name"]: entry for entry in entries}


def refuse_changed_archives(report: dict[str, dict]) -> None:
    """Stop when an archive differs from the one recorded for the same version."""
    if "--accept" in sys.argv or not RECORD.exists():
        return
    known = {p["package"]: p for p in json.loads(RECORD.read_text())["packages"]}
    for name, entry in report.items():
        before = known.get(name)
        same_version = before and before["version"] == entry["version"]
        if same_version and before["integrity"] != entry["integrity"]:
            raise SystemExit(f"{name} {entry['version']} is not the archive we know")


def stylesheet(package: Path) -> str:
    """The package's stylesheet: the minified one if it has one, without comments."""
    name = package.name.removesuffix("-css")
    choices = ["index.min.css", "index.css", f"{name}.min.css", f"{name}.css"]
    found = next(
        package / "package/dist" / c for c in choices if (package / "package/dist" / c).exists()
    )
    return without_comments(found.read_text())


def without_comments(css: str) -> str:
    """CSS without comments (source map addresses are comments too) and blank lines."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def declarations(theme: str) -> dict[str, str]:
    """The custom properties of a theme file: name → value, the last one wins."""
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", theme))


def reachable(properties: dict[str, str], used: Iterable[str]) -> dict[str, str]:
    """The properties that the names in `used` need, directly or through other properties."""
    kept: dict[str, str] = {}
    todo = list(used)
    while todo:
        name = todo.pop()
        if name in properties and name not in kept:
            kept[name] = properties[name]
            todo += variables(properties[name])
    return {name: value for name, value in properties.items() if name in kept}


def variables(css: str) -> set[str]:
    """The names of the custom properties that a piece of CSS reads."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


def own_css() -> str:
    """Our own stylesheets together."""
    return "\n".join(path.read_text() for path in sorted((STATIC / "css").glob("*.css")))


def nlds_css(folder: Path) -> str:
    """One file: the pruned theme in layer `tokens`, the components in layer `nlds`."""
    parts = [stylesheet(folder / name) for name, _ in pinned() if name.endswith("-css")]
    components = "\n".join(parts)
    theme = (folder / THEME[0] / "package/dist/theme.css").read_text()
    properties = declarations(without_comments(theme))
    basis = {name for name in properties if name.startswith("--basis-")}
    kept = reachable(properties, variables(components + own_css()) | basis)
    tokens = "".join(f"{name}:{value};" for name, value in kept.items())
    return (
        f"{NOTICE}{LAYERS}@layer tokens{{.voorbeeld-theme{{{tokens}}}}}\n"
        f"@layer nlds{{\n{components}\n}}\n"
    )


def sprite(folder: Path) -> str:
    """The chosen icons as one SVG with a symbol each."""
    symbols = [symbol(folder / ICONS[0] / "package/icons" / f"{name}.svg") for name in ICON_NAMES]
    return (
        "<!-- Lucide icons, licence ISC. Made by tools/vendor_ui.py -->\n"
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    )


def symbol(path: Path) -> str:
    """One icon as a `<symbol>` that takes its colour from the text around it."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), flags=re.DOTALL)
    shapes = "".join(line.strip() for line in inner.group(1).splitlines())
    return (
        f'<symbol id="{path.stem}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
    )


def without_source_map(text: str) -> str:
    """JavaScript without the comment that names its source map."""
    return re.sub(r"\n?//# sourceMappingURL=\S+", "", text)


def idb_module(folder: Path) -> str:
    """`idb` as it comes: one ES module without imports, licence line added."""
    module = (folder / IDB[0] / "package/build/index.js").read_text()
    return f"/* idb {IDB[1]}, licence ISC, (c) Jake Archibald */\n{without_source_map(module)}"


def htmx_module(folder: Path) -> str:
    """htmx as an ES module, licence line added."""
    module = (folder / HTMX[0] / "package/dist/htmx.esm.min.js").read_text()
    return f"/* htmx {HTMX[1]}, licence 0BSD */\n{without_source_map(module)}"


def write_all(folder: Path) -> dict[str, list[str]]:
    """Write every vendored file; returns path → the packages that it was made of."""
    noto = folder / FONT[0] / "package/files"
    css = [name for name, _ in pinned() if name.endswith("-css")] + [THEME[0]]
    made = {
        "static/vendor/nlds.css": (nlds_css(folder).encode(), css),
        "static/vendor/htmx.js": (htmx_module(folder).encode(), [HTMX[0]]),
        "static/vendor/idb.js": (idb_module(folder).encode(), [IDB[0]]),
        "static/icons/sprite.svg": (sprite(folder).encode(), [ICONS[0]]),
        "static/fonts/noto-sans-latin.woff2": (
            (noto / "noto-sans-latin-wght-normal.woff2").read_bytes(),
            [FONT[0]],
        ),
        "static/fonts/noto-sans-latin-ext.woff2": (
            (noto / "noto-sans-latin-ext-wght-normal.woff2").read_bytes(),
            [FONT[0]],
        ),
        "static/fonts/OFL.txt": ((folder / FONT[0] / "package/LICENSE").read_bytes(), [FONT[0]]),
        "tests/e2e/vendor/axe.min.js": (
            (folder / AXE[0] / "package/axe.min.js").read_bytes(),
            [AXE[0]],
        ),
    }
    for path, (content, _) in made.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
    return {path: packages for path, (_, packages) in made.items()}


def record(files: dict[str, list[str]], report: dict[str, dict], folder: Path) -> None:
    """Write VENDORED.json: packages with licence and digest, files with sha256."""
    packages = [
        {
            "package": name,
            "version": version,
            "licence": json.loads((folder / name / "package/package.json").read_text())["license"],
            "integrity": report[name]["integrity"],
        }
        for name, version in pinned()
    ]
    hashes = [
        {"path": path, "sha256": sha256(ROOT / path), "from": names}
        for path, names in sorted(files.items())
    ]
    RECORD.write_text(json.dumps({"packages": packages, "files": hashes}, indent=1) + "\n")


def sha256(path: Path) -> str:
    """Hexadecimal digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Fetch, check, write, record."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = fetch(pinned(), folder)
        refuse_changed_archives(report)
        record(write_all(folder), report, folder)
    sys.stdout.write(f"{RECORD.relative_to(ROOT)} written\n")


if __name__ == "__main__":
    main()
