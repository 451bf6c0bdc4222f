from __future__ import annotations

import pytest

from tracker.core.deadline.numerals import with_digits


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("三十一日", "31日"),
        ("二十日", "20日"),
        ("廿三日", "23日"),
        ("卅日", "30日"),
        ("十二月", "12月"),
        ("二〇二五年", "2025年"),
        ("二零二五年", "2025年"),
        ("两周内", "2周内"),
        ("一百二十天", "120天"),
        ("九、十月", "9、10月"),
        ("三-六月", "3-6月"),
        ("第一、二季度", "第1、2季度"),
        ("零月", "0月"),
        ("十四五末", "十四五末"),
        ("五一前", "五一前"),
        ("十一前", "十一前"),
        ("第一时间", "第一时间"),
        ("一三五月", "一三五月"),
    ],
)
def test_numerals_before_a_unit_become_digits(written: str, read: str) -> None:
    assert with_digits(written) == read
