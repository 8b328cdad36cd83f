"""How every search engine follows the catalogue, and bears odd input."""

import subprocess
import sys
from dataclasses import replace

import pytest

from search.embedded import Embedded
from search.port import Busy, Change
from tests.contract.engines import EQUAL, ORIGIN, ask, document, fill, found, keys


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
