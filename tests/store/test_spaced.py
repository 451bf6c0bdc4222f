"""The search index has a token for every character and for every pair."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tracker.store.spaced import both, either, index_query, spaced

TEXTS = ("教育局", "教\n育局", 'a"b* 县', "NEAR(县 AND", "😀é", "")


@pytest.mark.parametrize(
    "word", ["教", "教育", "教育局", "育教", '"', '"b', "b*", "*", "县", "near(", "NEAR(", "😀é", "é"]
)
def test_a_query_misses_no_text_that_holds_the_word(word: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram case_sensitive 1', detail='none')")
        connection.executemany("INSERT INTO t VALUES (?)", [(spaced(text),) for text in TEXTS])
        query = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid"
        found = [TEXTS[row[0] - 1] for row in connection.execute(query, (index_query([word]),))]
    assert found == [text for text in TEXTS if word in text]


def test_queries_are_joined() -> None:
    assert index_query(["县教育", "局"]) == '"县 教" AND "教 育" AND " 局 "'
    assert index_query([]) == index_query([""]) == index_query(["a\0b"]) == ""
    assert either(["a", "b AND c"]) == "((a) OR (b AND c))"
    assert either(["a", ""]) == either([]) == ""
    assert both(["", "a", "b"]) == "a AND b"


def test_a_long_word_is_asked_for_by_its_first_pairs() -> None:
    assert index_query(["".join(map(chr, range(0x4E00, 0x7000)))]).count(" AND ") == 15
