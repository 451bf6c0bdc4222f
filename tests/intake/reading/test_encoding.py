"""Bytes become the words they were written as."""

from __future__ import annotations

import pytest

from tracker.intake.reading.encoding import decoded


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_what_counties_write_is_read(encoding: str) -> None:
    assert decoded("县教育局：３月底".encode(encoding)) == "县教育局：３月底"


def test_what_fits_nothing_loses_least() -> None:
    assert decoded("县教育局".encode() + b"\xff") == "县教育局\ufffd"
    assert decoded("縣".encode("big5"), "big5") == "縣"
    assert decoded("县".encode("gbk"), "no-such-code") == "县"
