from __future__ import annotations

import pytest

from tracker.core.words import matched


@pytest.mark.parametrize(
    ("text", "shown", "marked"),
    [
        ("综合", "新建综合楼，综合验收", ["综合", "综合"]),
        ("21.1A", "２１．１ａ 招标", ["２１．１ａ"]),
        ("ff", "oﬃce", ["ﬃ"]),
        ("ice", "oﬃce", ["ﬃce"]),
        ("ss", "Straße ss", ["ß", "ss"]),
        ("综合 合楼", "综合楼", ["综合楼"]),
        ("类别:招聘 红", "教师招聘 红", []),
        ("没有", "综合楼", []),
        ("", "综合楼", []),
        ("a.c", "abc a.c", ["a.c"]),
        ("é", "cafe\u0301", []),
    ],
)
def test_a_match_is_marked_in_the_characters_of_the_shown_text(text: str, shown: str, marked: list[str]) -> None:
    assert [shown[start:end] for start, end in matched(text, shown)] == marked
