"""The document's own tables are read whole, and a line that is none of theirs is told where it stands."""

from __future__ import annotations

from tracker.plans.format.codes import ProblemList
from tracker.plans.format.shapes import ORIGINAL_LIMIT
from tracker.plans.rows.original import read_original
from tracker.plans.text.nodes import Scalar

TEXT = "# 方案.docx\n## 附件2\n= | 时间 | 工作\n1 | 6月底 | 召开联席会\n"


def test_tables_are_kept_as_they_are_written() -> None:
    problems = ProblemList("x.yaml")
    assert read_original(Scalar(TEXT, 9, 1), problems) == TEXT
    assert problems.sorted() == ()


def test_a_line_of_its_own_is_told_where_it_stands() -> None:
    problems = ProblemList("x.yaml")
    read_original(Scalar(TEXT + "乱写\n", 9, 1), problems)
    assert [(each.line, each.code) for each in problems.sorted()] == [(14, "bad-original")]


def test_more_than_a_document_has_is_refused() -> None:
    problems = ProblemList("x.yaml")
    assert read_original(Scalar("字" * (ORIGINAL_LIMIT + 1), 9, 1), problems) == ""
    assert [each.code for each in problems.sorted()] == ["too-long"]
