"""Each engine that stands behind `search.port`, empty."""

import pytest

from search.port import Engine
from tests.contract.engines import ENGINES


@pytest.fixture(params=sorted(ENGINES))
def engine(request, tmp_path):
    made: Engine = ENGINES[request.param](tmp_path)
    yield made
    made.close()
