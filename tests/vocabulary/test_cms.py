"""Contexts and words in the CMS, and their language on the screen."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from search.models import Entry
from tests import personas
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm

pytestmark = pytest.mark.django_db

NEW = "/cms/snippets/vocabulary/contextprofile/add/"


@pytest.fixture
def ellen(library):
    """An administrator at a browser."""
    browser = Client()
    browser.force_login(personas.editor())
    return browser


def typed(*values: tuple[str, str], **extra: str) -> dict[str, str]:
    """What the form of a context sends."""
    sent = {"name": "Klein", "as_of": "2026", "stated_by": "beleid", "source": ""}
    sent |= {"values-TOTAL_FORMS": str(len(values)), "values-INITIAL_FORMS": "0"}
    for number, (key, value) in enumerate(values):
        sent |= {f"values-{number}-key": key, f"values-{number}-value": value}
    return sent | extra


def test_a_context_is_made_with_its_values_and_found(ellen):
    ellen.post(NEW, typed(("population", "22615"), ("youth", "apart")))
    profile = ContextProfile.objects.get()
    assert profile.shown_values() == [("Inwoners", "<25k"), ("Jeugdhulp", "apart")]
    assert Entry.objects.filter(key=profile_key(profile)).exists()


def profile_key(profile: ContextProfile) -> str:
    return f"profile:{profile.pk}"


def test_its_values_are_changed_and_taken_away(ellen):
    ellen.post(NEW, typed(("population", "22615"), ("youth", "apart")))
    profile = ContextProfile.objects.get()
    one, two = profile.values.order_by("pk")
    sent = typed(("population", "60000"), ("youth", "apart"))
    sent |= {"values-INITIAL_FORMS": "2", "values-0-id": str(one.pk), "values-1-id": str(two.pk)}
    sent |= {"values-1-DELETE": "on"}
    ellen.post(f"/cms/snippets/vocabulary/contextprofile/edit/{profile.pk}/", sent)
    assert ContextProfile.objects.get().shown_values() == [("Inwoners", "50-100k")]


@pytest.mark.parametrize("value", ["22.615 mensen", "veel", "-1", "nan"])
def test_a_number_that_is_none_is_refused_and_breaks_no_page(ellen, value):
    page = ellen.post(NEW, typed(("population", value)))
    assert "Vul een getal in, zonder punt of spatie: 24500." in page.content.decode()
    assert not ContextProfile.objects.exists()


def test_a_property_that_nobody_knows_is_refused(ellen):
    ellen.post(NEW, typed(("voornaam", "Piet")))
    assert not ContextProfile.objects.exists()


@pytest.mark.parametrize(("language", "label"), [("nl", "Woorden en kaders"), ("en", "Terms and")])
def test_the_menu_speaks_the_language_of_the_reader(ellen, language, label):
    ellen.post("/taal/", {"language": language})
    assert label in ellen.get("/cms/").content.decode()


def test_dutch_words_are_marked_as_dutch_on_an_english_screen(client):
    reader = personas.joris()
    reader.language = "en"
    reader.save()
    client.force_login(reader)
    profile = ContextProfile.objects.create(name="Klein dorp", as_of=2026, stated_by="beleid")
    ContextValue.objects.create(profile=profile, key="youth", value="apart")
    term = GlossaryTerm.objects.create(
        slug="loket",
        term_nl="loket",
        term_en="desk",
        meaning_nl="Waar je vraagt.",
        meaning_en="Where one asks.",
        variants="balie",
        differs_by_municipality="Elders heet het anders.",
    )
    marked = {
        "/context/": ["Klein dorp", "apart"],
        profile.get_absolute_url(): ["Klein dorp", "apart"],
        term.get_absolute_url(): ["balie", "Elders heet het anders."],
    }
    for url, words in marked.items():
        main = BeautifulSoup(client.get(url).content, "lxml").find("main")
        assert [tag.get_text() for tag in main.find_all(lang="nl")] == words
