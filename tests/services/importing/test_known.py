"""A document that is a plan already is told on opening; one that was changed, as changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import settings_of
from tests.services.importing.test_session import TABLE
from tracker.clock import FixedClock
from tracker.errors import Refused
from tracker.services.importing.session import ImportSession
from tracker.services.workspace import Workspace


def test_a_document_that_was_imported_is_told_on_opening_and_a_changed_one_is_told_as_changed(
    tmp_path: Path, clock: FixedClock
) -> None:
    empty = Workspace(settings_of(tmp_path), clock)
    session = ImportSession.begin(empty, TABLE, "方案.txt")
    session.refuse_known()
    session.finished()
    with pytest.raises(Refused, match="这份文件已经导入过：路线图 青禾县"):
        ImportSession.begin(empty, TABLE, "改名.txt").refuse_known()
    changed = TABLE.replace("8月底", "9月底")
    with pytest.raises(Refused, match="与路线图 青禾县 同文号，内容有改动") as refused:
        ImportSession.begin(empty, changed, "方案.txt").refuse_known()
    assert "tracker reconcile 青禾县" in refused.value.hint
    annex = "\n".join((*TABLE.splitlines()[:3], "2024年9月\t完成校园安全检查。\t9月底\t县教育局")).replace(
        "路线图", "清单"
    )
    ImportSession.begin(empty, annex, "附件2.txt").refuse_known()
