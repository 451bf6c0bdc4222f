"""Reads the county document by a small parser of its own: the YAML is held against the source, not itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / ".." / "shared" / "seeds" / "003_e796e1e6768ea823.txt"
COLUMNS = 5  # 年, 时间, 具体工作内容, 完成时限, 责任单位


@dataclass(frozen=True)
class SourceRow:
    """One row of 附件2: its words, with the year of a merged cell carried down."""

    number: int
    year: int
    time: str
    items: tuple[str, ...]
    deadline: str
    units: tuple[str, ...]

    @property
    def start_on(self) -> date:
        return date(self.year, int(_first_number(self.time)), 1)

    @property
    def due_on(self) -> date:
        month = int(_first_number(self.deadline))
        if self.deadline.endswith("月初"):
            return date(self.year, month, 10)
        assert self.deadline in (f"{month}月", f"{month}月底")
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class SourceDocument:
    """The document as the tests need it: its whole text, the rows of 附件2 and the people of 附件1."""

    text: str
    rows: tuple[SourceRow, ...]
    people: tuple[str, ...]


def _first_number(text: str) -> str:
    found = re.match(r"\d+", text)
    assert found, text
    return found.group()


def _items(cell: str) -> tuple[str, ...]:
    """The numbered items of a cell; the cell itself where it has no numbering. A number inside (0.9人) is none."""
    marks = list(re.finditer(r"(?:^|(?<=[。；]))(\d)\.", cell))
    if not marks:
        return (cell,)
    assert [int(mark.group(1)) for mark in marks] == list(range(1, len(marks) + 1)), cell
    ends = [mark.start() for mark in marks[1:]] + [len(cell)]
    return tuple(cell[mark.end() : end] for mark, end in zip(marks, ends, strict=True))


def _rows(text: str) -> tuple[SourceRow, ...]:
    table = text[text.rindex("附件2") :]
    cells = [re.sub(r"\s", "", cell) for cell in table.split("\t")]
    body = cells[cells.index("责任单位") + 1 :]
    assert len(body) % COLUMNS == 0
    rows: list[SourceRow] = []
    for at in range(0, len(body), COLUMNS):
        year, time, content, deadline, units = body[at : at + COLUMNS]
        number = int(_first_number(year)) if year else rows[-1].year
        rows.append(SourceRow(len(rows) + 1, number, time, _items(content), deadline, tuple(units.split("、"))))
    return tuple(rows)


def _people(text: str) -> tuple[str, ...]:
    """Who 附件1 names; a name of two characters is written with blanks between them."""
    chapter = text[text.index("\n附件1") : text.rindex("附件2")]
    members = chapter[chapter.index("组  长") : chapter.index("全县各义务教育阶段学校书记")]
    named = [_person(line) for line in members.split("\n") if line.strip()]
    for clause in re.findall(r"主任由(\S+?)同志兼任", chapter.replace("，", " ")):
        named += clause.split("、")
    return tuple(sorted(set(named)))


def _person(line: str) -> str:
    found = re.match(r"(?:\S*\s*\S：)?(\S\s+\S(?=\s)|\S{2,})\s+\S", line)
    assert found, line
    return re.sub(r"\s", "", found.group(1))


@pytest.fixture(scope="session")
def document() -> SourceDocument:
    """The county's document; the test is skipped where the seeds are not at hand."""
    if not SEED.is_file():
        pytest.skip(f"the county document is not at hand: ../shared/seeds/{SEED.name}")
    text = SEED.read_text(encoding="utf-8")
    return SourceDocument(text, _rows(text), _people(text))


@pytest.fixture(scope="session")
def roadmap_path() -> Path:
    return ROOT / "roadmaps" / "hutubi.yaml"


@pytest.fixture(scope="session")
def plan(roadmap_path: Path) -> dict[str, Any]:
    """The YAML as plain text values, without the product's reader."""
    loaded: dict[str, Any] = yaml.load(roadmap_path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded
