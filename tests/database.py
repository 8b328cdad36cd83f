"""The database of a run of tests: migrated once, and copied for whoever needs it anew.

On SQLite the copy is a file in the folder for temporary files, on PostgreSQL a database that serves
as a template. Both are named after the migrations that made them, so a change makes a new one.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases

OUTSIDE_TESTS = settings.DATABASES["default"]["NAME"]
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
ON_POSTGRESQL = not ON_SQLITE
OF_THIS_RUN = f"beraad-test-{os.getpid()}"


@cache
def digest_of_migrations() -> str:
    """The same text for the same migrations; it stays the same for the length of a run.

    Else a migration that somebody saves meanwhile gives a template that was never made.
    """
    digest = hashlib.sha256(version("wagtail").encode())
    for pattern in ("*/migrations/*.py", "*/*/migrations/*.py"):
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def migrated_template() -> Path:
    """A migrated, empty SQLite database, when there is one."""
    return Path(tempfile.gettempdir()) / f"beraad-migrated-{digest_of_migrations()}.sqlite3"


@contextmanager
def own_name() -> Iterator[None]:
    """A database of its own for each run, so that several can run side by side."""
    with _file_of_its_own() if ON_SQLITE else _database_of_its_own():
        yield


def _call_it(**of_the_test_database: str) -> None:
    connections["default"].settings_dict["TEST"].update(of_the_test_database)


@contextmanager
def _file_of_its_own() -> Iterator[None]:
    name = Path(tempfile.gettempdir()) / f"{OF_THIS_RUN}.sqlite3"
    _call_it(NAME=str(name))
    if migrated_template().exists():
        shutil.copyfile(migrated_template(), name)
    yield
    for file in name.parent.glob(f"{name.name}*"):
        file.unlink(missing_ok=True)


@contextmanager
def _database_of_its_own() -> Iterator[None]:
    # Without the pool, which would keep connections to a database that is dropped.
    connections["default"].settings_dict["OPTIONS"].pop("pool", None)
    _call_it(NAME=OF_THIS_RUN)
    if _template_exists():
        _call_it(TEMPLATE=f'"{_template()}"')
    yield


def _template() -> str:
    return f"beraad-migrated-{digest_of_migrations()}"


def _template_exists() -> bool:
    with _server() as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_template()])
        return found.fetchone() is not None


def lay_database() -> None:
    """pytest-django leaves the database of tests away when no test of a run is marked for it.

    Journeys are not: their server must find its tables as it left them. And without this the
    template would be a copy of whatever database the developer has.
    """
    if connections["default"].settings_dict["NAME"] == OUTSIDE_TESTS:
        setup_databases(verbosity=0, interactive=False, keepdb=ON_SQLITE, aliases={"default"})


def keep_the_template() -> None:
    """Keep what was migrated, for the next test that needs a fresh database and the next run."""
    if ON_SQLITE and not migrated_template().exists():
        unfinished = migrated_template().with_suffix(f".{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        unfinished.rename(migrated_template())
    if ON_POSTGRESQL and not _template_exists():
        connection.close()
        _try(f'CREATE DATABASE "{_template()}" TEMPLATE "{OF_THIS_RUN}"')


def start_from_the_template() -> None:
    """Put the database of this run back to the template; the room's writer lets go of it first."""
    from deliberation import room  # noqa: PLC0415 - needs the apps loaded

    room.stop_writer()
    connection.close()
    if ON_SQLITE:
        _copy_pages()
    else:
        _try(f'DROP DATABASE "{OF_THIS_RUN}" WITH (FORCE)')
        _try(f'CREATE DATABASE "{OF_THIS_RUN}" TEMPLATE "{_template()}"')


def _copy_pages() -> None:
    """Into the same file: a thread that still has it open would go on in a file that is gone."""
    name = connection.settings_dict["NAME"]
    template, ours = sqlite3.connect(migrated_template()), sqlite3.connect(name, timeout=10)
    with closing(template), closing(ours):
        template.backup(ours)


def _server() -> psycopg.Connection:
    """A line of our own to the server: none of Django's, which closes its own between tests."""
    where = connection.get_connection_params() | {"dbname": OUTSIDE_TESTS}
    return psycopg.connect(**where, autocommit=True)


def _try(statement: str) -> None:
    """Another worker may be first to make the template."""
    with _server() as server, suppress(psycopg.errors.DuplicateDatabase):
        server.execute(statement)
