"""A roadmap that is written and read again says the same, whatever its texts are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tracker.core.amount import Amount
from tracker.core.model import Roadmap, Section, Target, Unit
from tracker.core.problem import Problem
from tracker.core.written.original import (
    Original,
    OriginalRow,
    OriginalTable,
    kept,
    original_from,
    original_text,
)
from tracker.core.written.roadmap import WrittenRoadmap, WrittenStage, WrittenTask
from tracker.plans.file import read_roadmap
from tracker.plans.format.codes import ProblemList
from tracker.plans.format.keys import KEYS
from tracker.plans.rows.reading import RowReader, TableRow
from tracker.plans.text.nodes import read_nodes
from tracker.plans.writing import roadmap_text

HUTUBI = Path(__file__).resolve().parents[2] / "roadmaps" / "hutubi.yaml"
NASTY = (
    *(
        "县一小#2楼 #3",
        "牵头: 县教育局",
        "时限：8月底",
        "- 教室",
        "-5",
        "? 是",
        "*号",
        "&a",
        "!急",
        "%5",
        "@县",
        "`x`",
        "a, b",
    ),
    *(
        "[一]",
        "{二}",
        "1.10",
        "2024",
        "2024-06-30",
        "12:30",
        "no",
        "是",
        "null",
        "~",
        "0x1f",
        "1e3",
        "true",
        ">=",
        "|",
        ">",
    ),
    *(
        '说"是"',
        "it's",
        "C:\\n\\县",
        "末尾反斜杠\\",
        "第一行\n第二行",
        "要点：\n- 一\n\n  # 二\n三",
        "　缩进\n　title: 三",
        "尾：",
        "——",
    ),
    *(
        "县教育局　财政局",
        "a\u00a0b",
        "…",
        "“引”号",
        "《办法》",
        "10%",
        "＃３",
        "= 1+1",
        "🏫",
        "𠀀",
        "---",
        "...",
        "# 2024年",
    ),
)
Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]


def _row(text: str) -> TableRow:
    problems = ProblemList("x.yaml")
    root = read_nodes(text.encode(), problems)
    assert root is not None, problems.sorted()
    row = RowReader(problems).row(root, "roadmap", "x")
    assert row is not None
    assert problems.sorted() == ()
    return row


def _values(row: Any) -> Any:  # noqa: ANN401  # whatever the table of keys says
    if isinstance(row, TableRow):
        return {key: _values(value) for key, value in row.values.items() if value not in ("", (), None)}
    return tuple(map(_values, row)) if isinstance(row, tuple) else row


def _expected(value: Any) -> Any:  # noqa: ANN401
    """What is written, as the reader takes it: one line, without the blanks around it."""
    if isinstance(value, str):
        return value.replace("\n", " ").strip()
    return tuple(map(_expected, value)) if isinstance(value, tuple) else value


def _task(random: Random, at: int) -> WrittenTask:
    def text() -> str:
        return "".join(random.choices(NASTY, k=random.choice((1, 1, 1, 2, 3))))

    return WrittenTask(
        f"{at}.10",
        text(),
        "meeting",
        project=text(),
        start=text(),
        due=text(),
        units=(text(), text()),
        co_leads=(text(),),
        each=True,
        targets=("a", "1e3"),
        after=(f"{at}.2", "3.10"),
        criteria=text(),
        repeat=random.choice(("", "quarterly", "every 2 months")),
        amounts=(Amount(text(), "320", text(), text()), Amount("面积")),
        remark=text(),
        leader=text(),
        row=at,
        item=2,
        was="1.10",
        comment=text(),
        quiet=("several-deadlines",),
    )


def test_any_text_is_read_as_it_was_written() -> None:
    random = Random(12)
    tasks = tuple(_task(random, at) for at in range(1, 60))
    units = tuple(Unit(name, members=tuple(str(at) for at in range(8))) for name in NASTY if "\n" not in name)
    units += (Unit("县教育局", ("教育局", "1.10"), "a@b.cn", ("1", "no")),)
    roadmap = WrittenRoadmap(
        "x", NASTY[0], NASTY[1], comment=NASTY[-1], units=units, tasks=tasks, stages=(WrittenStage("1.0", due="2024"),)
    )
    found = _values(_row(roadmap_text(roadmap)))
    same = ("title", "project", "start", "due", "units", "co_leads", "targets", "after", "criteria", "remark", "leader")
    for task, row in zip(tasks, found["tasks"], strict=True):
        assert {key: row[key] for key in same} == {key: _expected(getattr(task, key)) for key in same}
        assert [row["id"], row["was"], row["each"], row["source"]] == [
            task.id, "1.10", "true", {"row": str(task.row) and task.row, "item": 2}
        ]  # fmt: skip
        amount = {key: value for key, value in task.amounts[0]._asdict().items() if value}
        assert row["amounts"][0] == {key: _expected(value) for key, value in amount.items()}
    assert [unit["name"] for unit in found["units"]] == [_expected(unit.name) for unit in units]
    assert (found["draft"], found["title"], found["county"]) == ("true", *map(_expected, NASTY[:2]))


def test_what_other_readers_of_yaml_take_for_something_else_is_in_quotes() -> None:
    for text in NASTY:
        task = WrittenTask("1", text, "other", criteria=text, units=(text,))
        found = yaml.load(roadmap_text(WrittenRoadmap("x", "题", "县", tasks=(task,))), yaml.CSafeLoader)["tasks"][0]
        assert (found["title"], *found["units"]) == (text.strip(), text.strip())
        assert found["criteria"] == "\n".join(line.rstrip() for line in text.split("\n")).strip()


def test_hidden_and_hostile_characters_are_not_written() -> None:
    text = "县\u200b教\x00育\ufe0f局\u202e\ud800"
    found = _row(roadmap_text(WrittenRoadmap("x", text, "县", comment=text, tasks=(WrittenTask("1", text, "other"),))))
    assert found["title"] == found["tasks"][0]["title"] == "县教\ufffd育局\ufffd\ufffd"


def test_keys_stand_in_the_order_of_the_table_of_keys() -> None:
    text = roadmap_text(WrittenRoadmap("x", "题", "县", tasks=(_task(Random(1), 1),)))
    task = list(yaml.load(text, yaml.CSafeLoader)["tasks"][0])
    assert task == sorted(task, key=[key.name for key in KEYS["task"]].index)
    assert list(yaml.load(text, yaml.CSafeLoader)) == ["id", "title", "county", "draft", "units", "tasks"]


def _written(path: Path) -> WrittenRoadmap:
    """A file's own values, as a draft would have them."""
    top = _row(path.read_text("utf-8"))
    return WrittenRoadmap(
        top["id"],
        top["title"],
        top["county"],
        top["document"],
        top["issued_on"],
        top["office"],
        top["evaluation"],
        tuple(WrittenStage(row["title"], row["start"], row["due"]) for row in top["stages"]),
        tuple(Section(row["title"], row["year"]) for row in top["sections"]),
        tuple(Unit(row["name"], row["aliases"], row["contact"], row["members"]) for row in top["units"]),
        tuple(Target(**{**_values(row), "unit": row["unit"]}) for row in top["targets"]),
        tuple(_of_row(row) for row in top["tasks"]),
        standard=top["standard"],
    )


def _of_row(row: TableRow) -> WrittenTask:
    given = {key: value for key, value in row.values.items() if key in WrittenTask._fields and key != "each"}
    given["amounts"] = tuple(Amount(*(each[key] for key in Amount._fields)) for each in row["amounts"] or ())
    return WrittenTask(**given, row=row["source"]["row"], item=row["source"]["item"])


def test_the_countys_own_roadmap_written_anew_is_the_same_plan(tmp_path: Path) -> None:
    path = tmp_path / "hutubi.yaml"
    path.write_text(roadmap_text(_written(HUTUBI)), "utf-8")
    assert read_roadmap(path)[0] == read_roadmap(HUTUBI)[0]
    lines = [line.split("   #")[0].rstrip() for line in HUTUBI.read_text("utf-8").splitlines()]
    plain = {line for line in lines if line.strip() and not line.strip().startswith(("#", "- 县", "- 二十"))}
    assert len(plain - set(path.read_text("utf-8").splitlines())) < 5  # the same style, too


def test_tasks_stand_under_their_section_or_their_year() -> None:
    tasks = (
        WrittenTask("1", "一", "other", start="2024年3月", comment="注：\n两行"),
        WrittenTask("2", "二", "other", due="长期坚持"),
        WrittenTask("3", "三", "other", section="四、队伍"),
    )
    text = roadmap_text(WrittenRoadmap("x", "题", "县", "文", date(2024, 1, 2), tasks=tasks))
    rules = [line for line in text.splitlines() if "─" in line]
    assert [rule.strip("─# ") for rule in rules] == ["2024年", "四、队伍"]
    assert '\n  # 注：\n  # 两行\n  - id: "1"\n    title: 一\n' in text
    assert "issued_on: 2024-01-02\n" in text
    assert "draft" not in text


def test_the_documents_own_words_keep_their_lines_and_every_reader_of_yaml_gets_them() -> None:
    rows = tuple(OriginalRow((kept(cell), "", "^"), at) for at, cell in enumerate(NASTY))
    tables = (OriginalTable("附件2", (("时间", *map(kept, NASTY)),), rows), OriginalTable("正文", (), rows))
    original = Original("方案.docx", tables)
    text = yaml.load(roadmap_text(WrittenRoadmap("x", "题", "县", original=original)), yaml.CSafeLoader)["original"]
    assert text == original_text(original)
    told, wrong = original_from(text)
    assert wrong == ()
    assert [row.row for row in told.tables[1].rows] == [*range(len(NASTY))]
    assert original_text(told) == text
