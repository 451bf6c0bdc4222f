"""Words that enter keep their lines and lose what cannot be seen."""

from __future__ import annotations

from tracker.intake.inert import inert, lines_of


def test_words_keep_their_lines_and_lose_what_is_unseen() -> None:
    assert inert(" 县教\u200b育局\ufe0f\r\n \u2f26女\t\x1b[31m ") == "县教育局\n子女 \ufffd[31m"
    assert inert("责\xa0任\u3000单位") == "责\xa0任\u3000单位"


def test_lines_end_at_every_kind_of_break() -> None:
    assert lines_of("\ufeffa\r\nb\rc\x0bd\u2028e\n") == ["a", "b", "c", "d", "e", ""]
