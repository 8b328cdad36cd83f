"""What every search engine shows, to whom, in what order, and with which passage."""

import re
from datetime import date
from html import unescape

import pytest

from search.port import FACETS
from tests.contract.engines import ANNA, ANYBODY, CHRIS, ask, document, fill, found, keys


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
