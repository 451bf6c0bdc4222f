"""The words over a table."""

from __future__ import annotations

from tracker.intake.reading.word.titles import TableTitles


def _title(*lines: str | tuple[str, int]) -> str:
    titles = TableTitles()
    for line in lines:
        titles.add(*(line if isinstance(line, tuple) else (line, 0)))
    return titles.taken()


def test_short_lines_directly_before_it_are_its_title() -> None:
    assert (
        _title("三、工作要求。", "附件2", "创建工作\n路线图", "（单位：万元）")
        == "附件2\n创建工作\n路线图\n（单位：万元）"
    )
    assert _title("一", "二", "三", "四") == "二\n三\n四"


def test_what_ends_before_an_annex_is_no_part_of_its_title() -> None:
    assert _title("县教育局", "2024年4月28日", "任务分工") == "任务分工"
    assert _title("云教招〔2024〕3号", "工作日程") == "工作日程"
    assert _title("联系电话：0000-8888888", "附件1", "名单") == "附件1\n名单"
    assert _title("2024年4月28日") == "2024年4月28日"


def test_behind_a_sentence_it_is_the_heading_and_without_one_the_sentence() -> None:
    assert _title(("任务分解", 2), "各单位要认真落实。") == "任务分解"
    assert _title("各单位要认真落实。") == "各单位要认真落实。"


def test_a_table_that_follows_another_has_no_title() -> None:
    titles = TableTitles()
    titles.add("附件2", 1)
    assert [titles.taken(), titles.taken()] == ["附件2", ""]
