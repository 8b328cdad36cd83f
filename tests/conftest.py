"""What every test may lean on."""

import hashlib
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext, setup_databases

from people import limits


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path_factory):  # the fixture, which undoes its changes
    """Files, mail and the search index of a test stay in a folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))
    settings.SEARCH_INDEX_DIR = tmp_path_factory.mktemp("index")


@pytest.fixture(autouse=True)
def _counters_start_at_zero():
    """One test's tries to sign in don't count for the next."""
    limits.forget_all()


@pytest.fixture
def library(db):
    """The page tree: start page and indexes."""
    from beraad.foundation import lay_foundation  # noqa: PLC0415 - needs the apps loaded

    return lay_foundation()


@pytest.fixture
def query_count():
    """Counts how often a page asks the database: `query_count(client, url)`."""

    def count(client, url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    return count


NAME_OUTSIDE_TESTS = settings.DATABASES["default"]["NAME"]
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def migrated_template() -> Path:
    """A migrated, empty database, named after the migrations that made it."""
    digest = hashlib.sha256(version("wagtail").encode())
    for file in sorted(settings.BASE_DIR.glob("*/migrations/*.py")):
        digest.update(file.read_bytes())
    for file in sorted(settings.BASE_DIR.glob("*/*/migrations/*.py")):
        digest.update(file.read_bytes())
    folder = Path(tempfile.gettempdir())
    return folder / f"beraad-migrated-{digest.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb():
    """On SQLite a migrated database is copied, so there is something to keep."""
    return ON_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Each run has a database file of its own, so that several can run side by side."""
    if not ON_SQLITE:
        yield
        return
    name = Path(tempfile.gettempdir()) / f"beraad-test-{os.getpid()}.sqlite3"
    settings.DATABASES["default"]["TEST"]["NAME"] = name
    connections["default"].settings_dict["TEST"]["NAME"] = str(name)
    if migrated_template().exists():
        shutil.copyfile(migrated_template(), name)
    yield
    for file in name.parent.glob(f"{name.name}*"):
        file.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Migrates once for each set of migrations: the next run starts from a copy."""
    with django_db_blocker.unblock():
        lay_database()
    template = migrated_template()
    if ON_SQLITE and not template.exists():
        unfinished = template.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        unfinished.rename(template)


def lay_database() -> None:
    """pytest-django leaves the database of tests away when no test of a run is marked for it.

    Journeys are not: their server must find its tables as it left them. And without this the
    template would be a copy of whatever database the developer has.
    """
    if connections["default"].settings_dict["NAME"] == NAME_OUTSIDE_TESTS:
        setup_databases(verbosity=0, interactive=False, keepdb=ON_SQLITE, aliases={"default"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """After a test that really committed, the next one starts from the migrated copy again.

    Django empties the tables then, and with them what migrations put in: Wagtail's root, the
    content types and their numbers.
    """
    result = yield
    marker = item.get_closest_marker("django_db")
    if ON_SQLITE and marker and marker.kwargs.get("transaction"):
        start_from_the_copy()
    return result


def start_from_the_copy() -> None:
    """Let go of the database of this run, also in the room's writer, and take a new copy."""
    from deliberation import room  # noqa: PLC0415 - needs the apps loaded

    room.stop_writer()
    connections["default"].close()
    name = Path(connections["default"].settings_dict["NAME"])
    for file in name.parent.glob(f"{name.name}*"):
        file.unlink()
    shutil.copyfile(migrated_template(), name)
