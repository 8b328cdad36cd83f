"""Pages of words, themes and contexts."""

import pytest
from django.urls import reverse

from tests import personas
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm, Theme

pytestmark = pytest.mark.django_db


def term(word: str) -> GlossaryTerm:
    """A word of the glossary."""
    return GlossaryTerm.objects.create(
        slug=word, term_nl=word, term_en=f"{word} (en)", meaning_nl="Wat het is.", meaning_en="It."
    )


def test_glossary_puts_words_under_their_letter(client):
    for word in ("zelfregie", "afschalen", "zelfredzaamheid"):
        term(word)
    letters = client.get(reverse("vocabulary:glossary")).context["letters"]
    listed = [(letter, [term.term for term in terms]) for letter, terms in letters]
    assert listed == [("A", ["afschalen"]), ("Z", ["zelfredzaamheid", "zelfregie"])]


def test_theme_page_lists_only_what_the_reader_may_see(client):
    theme = Theme.objects.create(number=1, slug="een", name_nl="Een", name_en="One")
    page = client.get(theme.get_absolute_url()).context["page"]
    assert list(page) == []


def test_contexts_ask_to_sign_in(client):
    url = reverse("vocabulary:profiles")
    assert client.get(url).url == f"{reverse('people:sign_in')}?next={url}"


@pytest.mark.parametrize("name", ["glossary", "themes", "profiles"])
def test_lists_ask_the_database_the_same_for_one_and_for_three(client, name, query_count):
    client.force_login(personas.joris())
    url = reverse(f"vocabulary:{name}")
    _one_more(1)
    one = query_count(client, url)
    _one_more(2)
    _one_more(3)
    assert query_count(client, url) == one
    assert one <= 15


def _one_more(number: int) -> None:
    term(f"woord-{number}")
    Theme.objects.create(number=number, slug=f"t{number}", name_nl=f"T{number}", name_en="T")
    profile = ContextProfile.objects.create(name=f"P{number}", as_of=2017, stated_by="beleid")
    ContextValue.objects.create(profile=profile, key="youth", value="apart")
