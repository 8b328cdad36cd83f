"""Where equal words come from."""

import pytest

from search import synonyms


def glossary():
    return [("zelfregie", " eigen regie ", ""), ("alleen",), ["mantelzorg", "naasten"]]


@pytest.fixture
def _glossary(db):
    synonyms.register_provider(glossary)
    yield
    synonyms.unregister_provider(glossary)


@pytest.mark.usefixtures("_glossary")
def test_groups_come_from_providers_cleaned_and_of_two_or_more():
    synonyms.register_provider(glossary)  # twice is once
    assert synonyms.groups() == (("zelfregie", "eigen regie"), ("mantelzorg", "naasten"))


@pytest.mark.django_db
def test_without_a_provider_that_knows_words_there_are_none():
    assert synonyms.groups() == ()
