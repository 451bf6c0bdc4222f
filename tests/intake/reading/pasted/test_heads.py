"""Headings of tables are told from words of prose and of body rows."""

from __future__ import annotations

from tracker.intake.reading.pasted.heads import are_heads, is_head


def test_headings_are_few_words_that_tables_have_there() -> None:
    assert all(map(is_head, ["责 任\n单 位", "序号", "完成时限"]))
    assert not any(map(is_head, ["县教育局", "", "完成时限为3月底。", "结合各义务段期末工作检查对完成情况进行指导"]))
    assert are_heads(["序号", "任务", ""])
    assert not are_heads(["序号", "甲", "乙", "丙"])
