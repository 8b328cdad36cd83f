"""What follows a document is shared with who may open that, through any number of steps."""

import pytest

from search import catalogue, sharing
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("public", "members"), ("members", "members"), ("private", "private")],
)
def test_what_follows_a_document_is_as_wide_but_never_public(library, audience, expected):
    case = catalogue.record(factories.case(audience=audience))
    assert sharing.audience_about(case) == {"audience": expected}
    assert sharing.given_token(case) == f"item:{case.key}"


def test_what_follows_a_follower_is_given_like_the_first_document(library):
    case = catalogue.record(factories.case())
    topic = factories.topic(personas.anna(), about=case)
    assert sharing.given_token(Entry.objects.get(key=topic.key)) == f"item:{case.key}"
