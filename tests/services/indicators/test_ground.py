from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.services.indicators.ground import known_county
from tracker.services.sync import apply, preview
from tracker.services.workspace import Workspace


def test_the_ground_has_the_standard_the_schools_of_file_and_collectives_and_the_targets(small: Workspace) -> None:
    known = known_county(small)
    assert [(school.name, school.kind) for school in known.schools] == [
        ("县第一小学", "primary"), ("县第二中学", "junior"), ("西乡小学", ""),
    ]  # fmt: skip
    assert (known.standard.id, [target.id for target in known.ground.targets]) == ("2017-6", ["t1"])


def test_a_roadmap_without_a_standard_has_nothing_to_measure(small: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "roadmaps" / "small.yaml"
    head, _measurements, tasks = file.read_text("utf-8").replace("standard: 2017-6\n", "").partition("measurements:")
    file.write_text(head + tasks[tasks.index("tasks:") :], "utf-8")
    apply(small, preview(small))
    with pytest.raises(UsageError, match="没有写明按哪个标准测算") as caught:
        known_county(small)
    assert "standard: 2017-6" in caught.value.hint
