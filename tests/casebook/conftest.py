"""What the tests of cases lean on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def queries_of():
    """How many queries a call takes, once the session has been written."""

    def count(call) -> int:
        call()
        with CaptureQueriesContext(connection) as seen:
            call()
        return len(seen)

    return count
