"""What follows a document is shared with who may open that, through any number of steps."""

import pytest

from forum.models import Topic
from knowledge.actions import reword
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


def test_question_about_an_insight_is_narrowed_with_it(library):
    """Reworded for the own organisation: who asked elsewhere does not read on."""
    anna, chris = personas.anna(), personas.chris()
    insight = factories.insight(anna, catalogue.record(factories.case()))
    topic = factories.topic(chris, about=Entry.objects.get(key=insight.key))
    insight.audience, insight.organisation = "organisation", personas.organisation()
    reword(by=anna, insight=insight, version=1)
    assert list(Topic.objects.visible_to(chris)) == []
    assert list(Topic.objects.visible_to(personas.bram())) == [topic]
    assert not Entry.objects.visible_to(chris).filter(key=topic.key).exists()
