from __future__ import annotations

import pytest

from tracker.core.words import spans, words_left


def test_special_words_are_told_with_their_place_and_how_far_they_are_understood() -> None:
    text = '综合楼 kind:招聘  红 due<3 类别:盖楼 "黄"'
    found = [(text[span.start : span.end], span.field, span.state.value) for span in spans(text)]
    assert found == [
        ("kind:招聘", "kind", "understood"),
        ("红", "lamp", "understood"),
        ("due<3", "due", "unfinished"),
        ("类别:盖楼", "kind", "unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("综合楼 Ａ栋 红 类别:招聘", ("综合楼", "a栋")),
        ("类别:盖楼", ("类别:盖楼",)),
        ("类别:", ()),
        ('"红 旗"', ("红", "旗")),
        ('"kind:招', ("kind:招",)),
        ("开展“送教下乡”", ("开展“送教下乡”",)),
        ('""', ()),
        ("２１。１ａ “21。1b” 「21.2」 完成。", ("21.1a", "21.1b", "21.2", "完成。")),
    ],
)
def test_the_plain_words_are_what_is_looked_for(text: str, words: tuple[str, ...]) -> None:
    assert words_left(text) == words
