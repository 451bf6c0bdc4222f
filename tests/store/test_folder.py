"""What the disk under a folder can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns.weather import missing, outdoors
from tracker.store.folder import locks_files, shares_memory


def test_a_local_disk_can_do_both_and_nothing_is_left(tmp_path: Path) -> None:
    assert locks_files(str(tmp_path))
    assert shares_memory(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_where_nothing_can_be_tried_nothing_is_said_against_it(tmp_path: Path) -> None:
    assert locks_files(str(tmp_path / "none"))
    assert shares_memory(str(tmp_path / "none"))


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_disk_that_cannot_is_known(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from tests.campaigns.weather import Weather
from tracker.store.folder import locks_files, shares_memory
weather = Weather(Path(sys.argv[1]))
weather.set(no_sharing=1)
print(locks_files(sys.argv[1]), shares_memory(sys.argv[1]))
weather.set(no_sharing=0, no_locks=1)
print(locks_files(sys.argv[1]), shares_memory(sys.argv[1]))
"""
    assert outdoors(program, str(tmp_path)).splitlines() == ["True False", "False True"]
