from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.indicators.template import template
from tracker.services.workspace import Workspace


def test_the_form_lists_the_schools_that_are_known_and_is_never_written_over(small: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert template(small, "小县", path) == (3, 1)
    rows = raw_sheets(path.read_bytes(), path.name)[0].values.rows
    assert [row[0] for row in rows[5:8]] == ["县第一小学", "县第二中学", "西乡小学"]
    before = path.read_bytes()
    for target in (path, tmp_path / "form.csv"):
        with pytest.raises(UsageError):
            template(small, "", target)
    assert path.read_bytes() == before
