from __future__ import annotations

import pytest

from tracker.core.deadline.spoken.typed import in_chinese


@pytest.mark.parametrize(
    ("text", "words"), [("６－１", "6月1日"), (" End of May ", "5月底"), ("６月底", "６月底"), ("随便", "随便")]
)
def test_what_is_short_or_english_becomes_chinese_and_the_rest_stays(text: str, words: str) -> None:
    assert in_chinese(text) == words
