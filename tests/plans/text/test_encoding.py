from __future__ import annotations

import pytest

from tracker.plans.format.codes import ProblemList
from tracker.plans.text.encoding import decode


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    problems = ProblemList("file")
    assert decode("标题".encode(), problems) == "标题"
    assert decode("标题".encode("utf-8-sig"), problems) == "标题"
    assert not problems.sorted()


@pytest.mark.parametrize(
    ("data", "place", "word"),
    [
        ("title: 标题".encode("gbk"), (1, 8), "GBK"),
        ("a: 1\ntitle: 标题".encode("gbk"), (2, 8), "GBK"),
        ("a: 1".encode("utf-16"), (1, 1), "UTF-16"),
        (b"\xfe\xff" + "a: 1".encode("utf-16-be"), (1, 1), "UTF-16"),
        ("a: 中".encode() + b"\xff", (1, 5), "UTF-8"),
        ("\ufeffa: ".encode() + b"\xff", (1, 4), "UTF-8"),
    ],
)
def test_other_encodings_are_told_by_name_at_their_first_byte(data: bytes, place: tuple[int, int], word: str) -> None:
    problems = ProblemList("file")
    assert decode(data, problems) is None
    (found,) = problems.sorted()
    assert (found.line, found.column) == place
    assert found.code == "not-utf8"
    assert word in found.hint
