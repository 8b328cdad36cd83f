"""What every search engine finds: words, their forms, compounds, equals, errors."""

import pytest

from tests.contract.engines import EQUAL, ask, document, fill, found, keys


def test_finds_a_word_in_title_body_and_tags(engine):
    fill(
        engine,
        document("case:1", "Mantelzorg"),
        document("case:2", body="over mantelzorg gesproken"),
        document("case:3", tags=("mantelzorg",)),
        document("case:4", "Iets anders", "van begin tot eind"),
    )
    assert found(engine, "mantelzorg") == {"case:1", "case:2", "case:3"}


def test_title_counts_for_more_than_body_and_the_word_itself_for_more_than_a_relative(engine):
    fill(
        engine,
        document("case:1", "Over werk", "waarden van mensen en nog wat woorden erbij"),
        document("case:2", "Over werk", "waarde van mensen en nog wat woorden erbij"),
        document("case:3", "De waarde", "van mensen en nog wat woorden erbij"),
    )
    assert keys(engine, "waarde") == ["case:3", "case:2", "case:1"]


def test_all_words_must_occur(engine):
    fill(
        engine,
        document("case:1", body="dwang en drang"),
        document("case:2", body="dwang"),
        document("case:3", body="drang"),
    )
    assert found(engine, "dwang drang") == {"case:1"}


def test_when_no_document_has_all_words_most_words_will_do(engine):
    fill(engine, document("case:1", body="dwang en drang"), document("case:2", body="geduld"))
    assert found(engine, "dwang drang huisbezoek") == {"case:1"}


def test_what_has_all_words_comes_first_and_what_has_most_follows_when_that_is_little(engine):
    fill(
        engine,
        document("case:1", "Geen hulp, geen hulp", body="wil geen hulp " * 5),
        document("case:2", body="een gezin in de straat dat, zoals vaker gebeurt, geen hulp wil"),
        document("case:3", body="hulp"),
    )
    result = engine.search(ask("gezin wil geen hulp"))
    assert [hit.key for hit in result.hits] == ["case:2", "case:1"]
    assert (result.total, result.partly) == (2, True)


def test_of_two_words_one_is_enough_only_when_nothing_has_both(engine):
    fill(engine, document("case:1", body="dwang en drang"), document("case:2", body="dwang"))
    both, one = engine.search(ask("dwang drang")), engine.search(ask("dwang huisbezoek"))
    assert ([hit.key for hit in both.hits], both.partly) == (["case:1"], False)
    assert ({hit.key for hit in one.hits}, one.partly) == ({"case:1", "case:2"}, True)


def test_a_typing_error_in_a_keyword_is_forgiven(engine):
    fill(engine, document("case:1", tags=("jonge mantelzorger",)), document("case:2", body="zorg"))
    result = engine.search(ask("mantelzorgr"))
    assert ([hit.key for hit in result.hits], result.suggestion) == (["case:1"], "mantelzorger")


def test_stop_words_do_not_count_unless_alone(engine):
    fill(engine, document("case:1", body="dwang"), document("case:2", body="wie is er aan zet"))
    assert found(engine, "wat is dwang") == {"case:1"}
    assert found(engine, "wie is") == {"case:2"}


def test_a_phrase_stands_together_as_written(engine):
    fill(
        engine,
        document("case:1", body="het sociaal team praat"),
        document("case:2", body="het team is sociaal"),
        document("case:3", body="het sociale team praat"),
    )
    assert found(engine, '"sociaal team"') == {"case:1"}
    assert found(engine, "sociaal team") == {"case:1", "case:2", "case:3"}


def test_a_minus_leaves_out(engine):
    fill(engine, document("case:1", body="dwang en drang"), document("case:2", body="dwang"))
    assert found(engine, "dwang -drang") == {"case:2"}
    assert found(engine, '-"dwang en drang"') == {"case:2"}


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("mens", "mensen"),
        ("gesprekken", "gesprek"),
        ("morele", "moreel"),
        ("verantwoordelijkheid", "verantwoordelijkheden"),
        ("huis", "huizen"),
        ("kind", "pleegkinderen kinderen"),
        ("ideeën", "idee"),
    ],
)
def test_finds_other_forms_of_a_word(engine, asked, written):
    fill(engine, document("case:1", body=f"zij zag {written} daar"))
    assert found(engine, asked) == {"case:1"}


def test_words_that_only_look_alike_stay_apart(engine):
    fill(
        engine,
        document("case:1", body="het beleid van de stad"),
        document("case:2", body="de begeleiding thuis"),
    )
    assert found(engine, "beleid") == {"case:1"}


@pytest.mark.parametrize("asked", ["cliënt", "client", "CLIËNT", "clie\u0308nt"])
@pytest.mark.parametrize("written", ["cliënt", "client", "Cliënten", "clie\u0308nt"])
def test_accents_and_capitals_make_no_difference(engine, asked, written):
    fill(engine, document("case:1", body=f"de {written} wacht"))
    assert found(engine, asked) == {"case:1"}


def test_half_a_word_finds_its_compounds_when_little_else_is_found(engine):
    fill(engine, document("case:1", body="de jeugdhulp wacht"), document("case:2", body="wachten"))
    result = engine.search(ask("jeugd"))
    assert [hit.key for hit in result.hits] == ["case:1"]
    assert result.suggestion == ""
    assert "<mark>jeugdhulp</mark>" in result.hits[0].snippet


@pytest.mark.parametrize("asked", ["zelfregei", "zelfrgie", "zelffregie", "selfregie"])
def test_a_typing_error_is_forgiven_and_told(engine, asked):
    fill(engine, document("case:1", body="Over Zelfregie thuis"), document("case:2", body="thuis"))
    result = engine.search(ask(f"{asked} thuis"))
    assert [hit.key for hit in result.hits] == ["case:1"]
    assert result.suggestion == "zelfregie thuis"
    assert "<mark>Zelfregie</mark>" in result.hits[0].snippet


def test_no_suggestion_for_what_is_found(engine):
    fill(engine, document("case:1", body="regie"), document("case:2", body="regio"))
    assert engine.search(ask("regie")).suggestion == ""


@pytest.mark.parametrize("asked", ["eigen regie", '"eigen regie"', "Eigen Regie?", "zelfregie"])
def test_equal_words_are_found_marked_and_told(engine, asked):
    fill(
        engine,
        document("case:1", body="Haar zelfregie telt."),
        document("case:2", body="Haar eigen regie telt."),
        document("case:3", body="Haar eigen huis telt."),
    )
    result = engine.search(ask(asked, synonyms=EQUAL))
    assert {hit.key: hit.snippet for hit in result.hits} == {
        "case:1": "Haar <mark>zelfregie</mark> telt.",
        "case:2": "Haar <mark>eigen</mark> <mark>regie</mark> telt.",
    }
    assert result.also == (("zelfregie",) if "egie" in asked and " " in asked else ("eigen regie",))


def test_an_equal_of_several_words_must_stand_together(engine):
    fill(engine, document("case:1", body="eigen mensen houden regie"))
    assert found(engine, "zelfregie", synonyms=EQUAL) == set()


def test_equal_words_work_beside_other_words(engine):
    fill(
        engine,
        document("case:1", body="zelfregie in het buurtteam"),
        document("case:2", body="zelfregie in de straat"),
    )
    result = engine.search(ask("eigen regie sociale teams", synonyms=EQUAL))
    assert [hit.key for hit in result.hits] == ["case:1"]
    assert result.also == ("zelfregie", "wijkteam", "buurtteam")
