"""Forms of a word that belong together, and words that don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import beginning, fold, stem, words

TOGETHER = """
mens mensen | medemens medemensen | kans kansen | grens grenzen | les lessen | fiets fietsen
gemeente gemeenten gemeentes | idee ideeen | huis huizen | prijs prijzen | zorg zorgen
waarde waarden | norm normen | team teams | wijkteam wijkteams | bestuurder bestuurders
vrijheid vrijheden | dilemma dilemmas | client clienten | kind kinderen | pleegkind pleegkinderen
keuze keuzes keuzen | beslissing beslissingen beslissen | gevoel gevoelens
verantwoordelijkheid verantwoordelijkheden | inwoner inwoners | moreel morele | formeel formele
individueel individuele | sociaal sociale | ideaal ideale | zwaar zware | vol volle | goed goede
beraad beraden | casus casussen | gezin gezinnen | schuld schulden | gesprek gesprekken
hulpverlener hulpverleners | school scholen | ervaring ervaringen ervaren | groep groepen
wet wetten | raad raden | directeur directeuren | vraag vragen | besluit besluiten | wijk wijken
cursus cursussen | begeleiding begeleiden | verhaal verhalen | ondersteuning ondersteunen
organisatie organisaties | provincie provincies | proces processen | adres adressen | succes
woning woningen wonen | regel regels regelen | methode methoden methodes | factor factoren
jongere jongeren | oudere ouderen | probleem problemen | systeem systemen | advies adviezen
verlies verliezen | leven levens | dag dagen | lid leden | teamlid teamleden | stad steden
principe principes | melding melden | voorziening voorzieningen | bijeenkomst bijeenkomsten
"""
APART = """
begeleiding beleid | gezin zin | gemeente gemeen | gesprek spreken | mens men | kans kan
wet weten | gezond zon | proces procent | basis base | casus kaas | school schol | regie regio
alleen al | geen gen | bestaan best | ouders ouderen | ouder oudere
"""


def groups(text: str) -> list[list[str]]:
    return [group.split() for line in text.strip().splitlines() for group in line.split("|")]


@pytest.mark.parametrize("group", groups(TOGETHER), ids=" ".join)
def test_forms_of_a_word_have_one_stem(group):
    assert len(set(map(stem, group))) == 1


@pytest.mark.parametrize("group", groups(APART), ids=" ".join)
def test_other_words_have_another_stem(group):
    assert len(set(map(stem, group))) == len(group)


def test_words_are_folded():
    assert words("Ça été: o’s 😀 naïef\x00a_b 1G1P") == [
        *("ca", "ete", "o", "s", "naief", "a", "b", "1g1p"),
    ]


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122), min_size=1))
def test_a_word_begins_as_its_stem_does(word):
    assert word.startswith(beginning(stem(word)))


@pytest.mark.parametrize("group", groups(TOGETHER), ids=" ".join)
def test_every_form_of_a_word_begins_as_its_stem_does(group):
    assert all(word.startswith(beginning(stem(word))) for word in group)


@given(st.text())
def test_any_text_has_words_without_spaces(text):
    assert all(word and not word.isspace() and " " not in word for word in words(text))
