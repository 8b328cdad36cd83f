"""What every test may lean on."""

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext

from people import limits
from tests import database


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


@pytest.fixture(scope="session")
def django_db_keepdb():
    """On SQLite a migrated database is copied, so there is something to keep."""
    return database.ON_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Each run has a database of its own, so that several can run side by side."""
    with database.own_name():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Migrates once for each set of migrations: the next run starts from a copy."""
    with django_db_blocker.unblock():
        database.lay_database()
        database.keep_the_template()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Journeys take longest, so they begin first: the short tests fill the gap at the end."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)


def _put_back(_test: TransactionTestCase) -> None:
    """After a test that really committed, the next one starts from the migrated copy again.

    Django would empty the tables, and with them what migrations put in: Wagtail's root, the content
    types and their numbers. Emptying a hundred tables takes longer than a copy, too.
    """
    database.start_from_the_template()


TransactionTestCase._fixture_teardown = _put_back
