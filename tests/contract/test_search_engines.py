"""What every search engine behind `search.port` must do. One suite, all engines."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from search.embedded import Embedded
from search.port import FACETS, Busy, Change, Document, Engine, Query

ANNA = frozenset({"public", "members", "org:1"})
CHRIS = frozenset({"public", "members", "org:2"})
ANYBODY = frozenset({"public"})
ORIGIN = "catalogue-a"

ENGINES = {"embedded": Embedded}


@pytest.fixture(params=sorted(ENGINES))
def engine(request, tmp_path):
    made: Engine = ENGINES[request.param](tmp_path)
    yield made
    made.close()


def document(key: str, title: str = "", body: str = "", **extra) -> Document:
    values = {"tokens": ANYBODY, "date": date(2026, 3, 1), "url": f"/{key}/"} | extra
    return Document(key=key, kind=key.partition(":")[0], title=title, body=body, **values)


def fill(engine: Engine, *documents: Document, start: int = 1, origin: str = ORIGIN) -> None:
    changes = [Change(n, d.key, d) for n, d in enumerate(documents, start)]
    engine.apply(changes, origin)


def ask(text: str, tokens: frozenset[str] = ANYBODY, **extra) -> Query:
    return Query(text, tokens, **extra)


def keys(engine: Engine, text: str, tokens: frozenset[str] = ANYBODY, **extra) -> list[str]:
    return [hit.key for hit in engine.search(ask(text, tokens, **extra)).hits]


def found(engine: Engine, text: str, tokens: frozenset[str] = ANYBODY, **extra) -> set[str]:
    return set(keys(engine, text, tokens, **extra))


# --- finding ---------------------------------------------------------------------------------


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


# --- equal words -----------------------------------------------------------------------------

EQUAL = (("zelfregie", "eigen regie"), ("wijkteam", "sociaal team", "buurtteam"))


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


# --- who may see what ------------------------------------------------------------------------


@pytest.fixture
def secret(engine):
    """One open document, and one of organisation 1 with a word of its own."""
    fill(
        engine,
        document("case:1", "Open", "huisuitzetting", language="nl", themes=("wonen",)),
        document(
            "report:2",
            "Geheim",
            "huisuitzetting bij zwaluwnest",
            tokens=frozenset({"org:1"}),
            language="en",
            themes=("schulden",),
            date=date(2021, 1, 1),
        ),
    )
    return engine


def test_only_a_holder_of_a_token_finds_a_document(secret):
    assert found(secret, "huisuitzetting", ANNA) == {"case:1", "report:2"}
    assert found(secret, "huisuitzetting", CHRIS) == {"case:1"}
    assert found(secret, "huisuitzetting", ANYBODY) == {"case:1"}
    assert found(secret, "huisuitzetting", frozenset()) == set()


def test_totals_and_facets_never_count_the_hidden(secret):
    for text in ("huisuitzetting", ""):
        result = secret.search(ask(text, CHRIS))
        assert result.total == 1
        assert result.facets == {
            "kind": {"case": 1},
            "theme": {"wonen": 1},
            "language": {"nl": 1},
            "year": {"2026": 1},
        }
    filtered = secret.search(ask("huisuitzetting", CHRIS, kinds=("report",), years=("2021",)))
    assert filtered.total == 0
    assert filtered.facets == {
        "kind": {},
        "theme": {},
        "language": {},
        "year": {},
    }


def test_a_suggestion_never_gives_away_a_hidden_word(secret):
    assert secret.search(ask("zwaluwnst", ANNA)).suggestion == "zwaluwnest"
    hidden = secret.search(ask("zwaluwnst", CHRIS))
    assert (hidden.hits, hidden.total, hidden.suggestion) == ((), 0, "")
    assert secret.search(ask("zwaluw", CHRIS)) == secret.search(ask("xyzxyz", CHRIS))


def test_what_changed_since_is_left_out_of_hits_and_counts(secret):
    result = secret.search(ask("huisuitzetting", ANNA, without=frozenset({"report:2"})))
    assert [hit.key for hit in result.hits] == ["case:1"]
    assert (result.total, result.facets["kind"]) == (1, {"case": 1})


def test_nobody_finds_the_engines_own_notes(engine):
    fill(engine, document("case:1", body="woord"))
    every_token = ANNA | CHRIS | {"state", ""}
    assert found(engine, "", every_token) == {"case:1"}
    assert found(engine, "state", every_token) == set()


# --- narrowing -------------------------------------------------------------------------------


def test_filters_of_one_sort_widen_of_two_sorts_narrow_and_count_beside_themselves(engine):
    fill(
        engine,
        document("case:1", body="dwang", themes=("wonen",)),
        document("report:2", body="dwang", themes=("wonen", "jeugd")),
        document("topic:3", body="dwang", themes=("jeugd",)),
    )
    result = engine.search(ask("dwang", kinds=("case", "report"), themes=("jeugd",)))
    assert [hit.key for hit in result.hits] == ["report:2"]
    assert result.facets["kind"] == {"report": 1, "topic": 1}
    assert result.facets["theme"] == {"wonen": 2, "jeugd": 1}
    assert set(result.facets) == set(FACETS)


def test_pages_follow_each_other_without_gaps(engine):
    fill(engine, *(document(f"case:{n}", body="dwang " * n) for n in range(1, 8)))
    pages = [engine.search(ask("dwang", page=page, size=3)) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert len({hit.key for page in pages for hit in page.hits}) == 7


def test_nothing_typed_gives_everything_newest_first(engine):
    fill(
        engine,
        document("case:1", date=date(2024, 5, 1)),
        document("case:2", date=date(2026, 5, 1)),
        document("case:3", date=date(2025, 5, 1)),
    )
    assert keys(engine, "") == keys(engine, "  ") == ["case:2", "case:3", "case:1"]


def test_newest_first_on_request(engine):
    fill(
        engine,
        document("case:1", "dwang dwang", date=date(2024, 5, 1)),
        document("case:2", body="over dwang", date=date(2026, 5, 1)),
    )
    assert keys(engine, "dwang") == ["case:1", "case:2"]
    assert keys(engine, "dwang", sort="newest") == ["case:2", "case:1"]


# --- passages --------------------------------------------------------------------------------


def test_the_text_of_another_language_is_found_and_never_shown(engine):
    fill(engine, document("term:1", "zelfregie", "Zelf bepalen.", elsewhere="Deciding yourself."))
    (hit,) = engine.search(ask("deciding")).hits
    assert (hit.key, hit.snippet) == ("term:1", "Zelf bepalen.")


def test_a_passage_is_escaped_but_for_its_marks(engine):
    body = "<script>alert('dwang')</script> & <mark>dwang</mark> \"x\""
    fill(engine, document("case:1", body=body))
    [hit] = engine.search(ask("dwang")).hits
    assert hit.snippet == (
        "&lt;script&gt;alert(&#x27;<mark>dwang</mark>&#x27;)&lt;/script&gt; &amp; "
        "&lt;mark&gt;<mark>dwang</mark>&lt;/mark&gt; &quot;x&quot;"
    )


def test_a_passage_shows_the_place_in_a_long_text(engine):
    body = "één twee drie " * 500 + "toen kwam de Dwángsom ter sprake " + "vier vijf " * 500
    fill(engine, document("case:1", body=body))
    [hit] = engine.search(ask("dwangsom")).hits
    assert "de <mark>Dwángsom</mark> ter sprake" in hit.snippet
    assert len(unescape(re.sub("</?mark>", "", hit.snippet))) < 300
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")


def test_without_a_place_in_the_text_the_passage_is_its_beginning(engine):
    fill(engine, document("case:1", "Dwang", "Het begin. " + "woord " * 100))
    [hit] = engine.search(ask("dwang")).hits
    assert hit.snippet.startswith("Het begin. woord")


# --- following the catalogue -----------------------------------------------------------------


def test_an_index_that_is_built_anew_holds_nothing_of_what_was_withdrawn(engine, tmp_path):
    fill(engine, document("case:1", body="zqxgeheim"), document("case:2", body="blijft"))
    engine.apply([Change(3, "case:1", None)], ORIGIN)
    assert found(engine, "zqxgeheim") == set()
    fill(engine, document("case:2", body="blijft"), origin="catalogue-b")
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert [b"zqxgeheim" in file for file in files] == [False] * len(files)
    assert keys(engine, "blijft") == ["case:2"]


def test_a_newer_change_replaces_and_a_withdrawal_removes(engine):
    fill(engine, document("case:1", body="oud"), document("case:2", body="oud"))
    engine.apply(
        [Change(3, "case:1", document("case:1", body="nieuw")), Change(4, "case:2", None)], ORIGIN
    )
    assert found(engine, "oud") == set()
    assert found(engine, "nieuw") == {"case:1"}
    assert engine.search(ask("")).total == 1
    assert engine.last_change(ORIGIN) == 4


def test_remembers_where_it_was_after_closing(engine, tmp_path):
    assert engine.last_change(ORIGIN) == 0
    fill(engine, document("case:1", body="woord"), start=41)
    engine.close()
    again = type(engine)(tmp_path)
    assert again.last_change(ORIGIN) == 41
    fill(again, document("case:2", body="woord"), start=42)
    again.close()
    assert found(engine, "woord") == {"case:1", "case:2"}


def test_applying_the_same_changes_twice_is_the_same_as_once(engine):
    fill(engine, document("case:1", body="woord"))
    fill(engine, document("case:1", body="woord"))
    assert engine.search(ask("woord")).total == 1


def test_a_failing_batch_leaves_everything_as_it_was(engine):
    fill(engine, document("case:1", body="woord"))
    broken = replace(document("case:3"), title=None)
    with pytest.raises(TypeError):
        engine.apply(
            [Change(2, "case:1", None), Change(3, "case:3", broken)],
            ORIGIN,
        )
    assert found(engine, "woord") == {"case:1"}
    assert engine.last_change(ORIGIN) == 1


def test_another_catalogue_starts_anew(engine):
    fill(engine, document("case:1", body="woord"), start=90)
    assert engine.last_change("catalogue-b") == 0
    fill(engine, document("case:2", body="woord"), start=3, origin="catalogue-b")
    assert found(engine, "woord") == {"case:2"}
    assert (engine.last_change("catalogue-b"), engine.last_change(ORIGIN)) == (3, 0)


def test_clearing_forgets_everything(engine):
    fill(engine, document("case:1", body="woord"))
    engine.clear()
    assert (found(engine, ""), engine.last_change(ORIGIN)) == (set(), 0)


# --- odd input -------------------------------------------------------------------------------

ODD = {
    "only quotes": '""',
    "one quote": '"',
    "curly quotes": "“„”",
    "syntax": "title:(a OR [b TO *]) AND ^~2 && || ! {} \\ /.*/",
    "minus": "-",
    "minuses": '--- - -- -""',
    "null bytes": "\x00\x00",
    "emoji": "😀🏳️‍🌈",
    "punctuation": "?!.,;:",
    "control": "\x01\x1b[31m\r\n\t",
    "lone surrogate": "\ud800",
    "right to left": "\u202e שלום مرحبا",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_finds_nothing_and_breaks_nothing(engine, text):
    fill(engine, document("case:1", body="woord"))
    result = engine.search(ask(text, synonyms=EQUAL))
    assert (result.hits, result.total) == ((), 0)


def test_odd_text_round_a_word_still_finds_the_word(engine):
    fill(engine, document("case:1", body="woord"))
    for text in ('woord"', '"woord', "woord😀", "(woord*)", "woord\x00", "“woord”", "~woord^2"):
        assert found(engine, text) == {"case:1"}, text


def test_a_question_of_ten_kilobytes_is_answered(engine):
    fill(engine, document("case:1", body="woord"))
    assert found(engine, "woord " * 1700) == {"case:1"}
    assert found(engine, "x" * 10_000) == set()
    assert found(engine, '"' * 10_000) == set()


def test_odd_documents_are_kept(engine):
    fill(
        engine,
        document("case:1", "\x00", "nul\x00byte 😀 \ud83d".replace("\ud83d", "") + "x" * 100_000),
        document("case:2"),
    )
    assert found(engine, "nul") == {"case:1"}
    assert engine.search(ask("")).total == 2


# --- one writer ------------------------------------------------------------------------------


def test_a_second_process_leaves_the_writing_to_the_first(tmp_path):
    """Only the embedded engine has files to lock."""
    engine = Embedded(tmp_path)
    fill(engine, document("case:1", body="woord"))
    script = (
        "import sys; from pathlib import Path; from search.embedded import Embedded;"
        "from search.port import Busy, Query\n"
        "engine = Embedded(Path(sys.argv[1]))\n"
        "print(engine.search(Query('woord', frozenset({'public'}))).total)\n"
        "try: engine.clear()\n"
        "except Busy: print('busy')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "busy"]
    other = Embedded(tmp_path)
    with pytest.raises(Busy):
        other.clear()
    engine.close()
    other.clear()
    other.close()


def test_an_unreadable_index_is_built_anew(tmp_path):
    """Only the embedded engine has files to break."""
    engine = Embedded(tmp_path)
    fill(engine, document("case:1", body="woord"))
    engine.close()
    [meta] = tmp_path.glob("*/meta.json")
    meta.write_text("{broken")
    again = Embedded(tmp_path)
    assert again.last_change(ORIGIN) == 0
    fill(again, document("case:1", body="woord"))
    assert found(again, "woord") == {"case:1"}
    again.close()
