"""Collects the sentences of the screens into `locale/nl`, and checks that each has a Dutch text.

    python tools/messages.py           collect: new sentences appear with an empty translation
    python tools/messages.py --check   compare: fails on a sentence without Dutch, or a stale file

Sentences are written in English in the code, so English needs no catalogue. Needs gettext.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
LEAVE_OUT = (".venv", ".data", "tests", "bench", "tools", "node_modules")


def collect(root: Path) -> None:
    """Bring the catalogue below `root` up to date with code and templates."""
    ignored = [word for name in LEAVE_OUT for word in ("-i", name)]
    options = ["--locale=nl", "--no-location", "--no-wrap", "--no-obsolete", "-v0"]
    command = [sys.executable, str(ROOT / "manage.py"), "makemessages", *options, *ignored]
    subprocess.run(
        command, cwd=root, check=True, env={**os.environ, "DATA_DIR": tempfile.mkdtemp()}
    )


def compile_catalogue(root: Path) -> None:
    """Write the binary catalogue beside the text."""
    text = root / CATALOGUE
    subprocess.run(["msgfmt", "--check-format", "-o", text.with_suffix(".mo"), text], check=True)


def untranslated(text: Path) -> str:
    """The sentences that have no Dutch text, or a doubtful one."""
    command = ["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", text]
    doubtful = ["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", text]
    return "".join(
        subprocess.run(each, capture_output=True, text=True, check=True).stdout
        for each in (command, doubtful)
    )


def without_dates(text: Path) -> list[str]:
    """The catalogue's lines, but for the date on which it was made."""
    return [line for line in text.read_text().splitlines() if "-Date:" not in line]


def check() -> int:
    """0 when everything is translated and the committed catalogue is up to date."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", *LEAVE_OUT))
        collect(copy)
        compile_catalogue(copy)
        committed, fresh = ROOT / CATALOGUE, copy / CATALOGUE
        if missing := untranslated(fresh):
            print(missing, "These sentences have no Dutch text.", sep="\n")
            return 1
        same = without_dates(committed) == without_dates(fresh)
        same = same and filecmp.cmp(
            committed.with_suffix(".mo"), fresh.with_suffix(".mo"), shallow=False
        )
        if not same:
            print("locale/ is not up to date: run `make messages`.")
        return 0 if same else 1


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(check())
    collect(ROOT)
    compile_catalogue(ROOT)
    print(untranslated(ROOT / CATALOGUE) or "Every sentence has a Dutch text.")
