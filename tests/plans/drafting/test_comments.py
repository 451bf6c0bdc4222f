from __future__ import annotations

from collections.abc import Callable

HEADED = "  # ──── 2022年 ────\n  - {id: '2', title: 二, kind: other, due: 8月底, units: [教育局]}\n"


def test_a_year_in_a_comment_over_rows_is_no_year_and_told(good: str, codes_of: Callable[[str], list[str]]) -> None:
    assert codes_of(good + HEADED) == []
    assert codes_of(good + HEADED.replace("2022年", "2024年度")) == ["15:43 year-in-comment"]
    assert codes_of(good + HEADED.replace("2022年", "2024年").replace("8月底", "2022年8月底")) == []
    assert codes_of(good + HEADED.replace("2022年", "2024年起见文件")) == []
