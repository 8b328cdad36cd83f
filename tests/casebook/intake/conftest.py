"""What the tests of the intake lean on."""

import pytest

from tests.casebook.intake.road import new_draft


@pytest.fixture
def draft(library):
    """Anna's complete draft, nothing decided yet."""
    return new_draft()
