"""``tracker export table``: the file by its name or its form, and what an import of it would read otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Tracker


def test_the_table_is_written_as_its_name_or_the_form_says(hutubi: Path, tracker: Tracker) -> None:
    ran = tracker("--as-of", "2025-06-30", "export", "table", "--out", "进展", "--format", "xlsx")
    assert (ran.code, ran.out) == (0, "进展.xlsx\n")
    assert "71 项，截至 2025-06-30" in ran.err
    assert "得到同一份计划" in ran.err
    assert (hutubi / "进展.xlsx").stat().st_size > 1000
    refused = tracker("export", "table", "--out", "进展.xlsx", "--format", "docx")
    assert (refused.code, "不符" in refused.err) == (2, True)
    assert "已存在" in tracker("export", "table", "--out", "进展.xlsx").err
