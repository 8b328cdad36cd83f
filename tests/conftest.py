"""What every test may lean on."""

import os
import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import limits


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path_factory):
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
def django_db_modify_db_settings():
    """Each run has a database file of its own, so that several can run side by side."""
    from django.conf import settings  # noqa: PLC0415 - settings are ready only now

    name = Path(tempfile.gettempdir()) / f"beraad-test-{os.getpid()}.sqlite3"
    settings.DATABASES["default"]["TEST"]["NAME"] = name
