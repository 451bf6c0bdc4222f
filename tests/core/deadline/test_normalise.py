from __future__ import annotations

import pytest

from tracker.core.deadline.normalise import normalise


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("２０２４年６⽉底", "2024年6月底"),
        ("6 月 底", "6月底"),
        ("3——6月", "3月-6月"),
        ("3至6月份", "3月-6月"),
        ("3、6、9月底", "3月底、6月底、9月底"),
        ("3月5、15日", "3月5日、15日"),
        ("3-5日内", "3-5日内"),
        ("2022—2025年", "2022年-2025年"),
        ("2024—2025学年", "2024-2025学年"),
        ("【6月底】", "6月底"),
        ("完成时限：6月底", "6月底"),
        ("6月30日18:00前", "6月30日前"),
        ("6月30日下午6时30分前", "6月30日前"),
        ("6月30日（星期日）前", "6月30日前"),
        ("2024-06-01T08:30:00", "2024-06-01"),
        ("截至6月底", "-6月底"),
        ("3月和9月", "3月、9月"),
        ("2024/6/1", "2024/6/1"),
        ("整改到位", "整改到位"),
        ("6\x00月\u200b底", "6月底"),
        ("②6月底", "6月底"),
    ],
)
def test_one_spelling_stands_for_many(written: str, one_spelling: str) -> None:
    assert normalise(written) == one_spelling
