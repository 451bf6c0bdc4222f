"""Files that take their place whole, and what is swept that killed runs have left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.placing import placing, sweep

KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.placing import placing
with placing(Path(sys.argv[1])) as part:
    part.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")
    with placing(place) as part:
        part.write_text("new")
        assert place.read_text() == "old"
    assert (place.read_text(), _names(tmp_path)) == ("new", ["a.txt"])


def test_a_file_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with placing(tmp_path / "a.txt") as part:
            part.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert _names(tmp_path) == []


def test_a_private_file_is_its_owners_alone_and_keeps_the_mode_that_stood_there(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    for mode in (0o600, 0o640):
        with placing(place, private=True) as part:
            assert _mode(part) == 0o600
        assert _mode(place) == mode
        place.chmod(0o640)
    with placing(tmp_path / "b.txt"):
        pass
    assert _mode(tmp_path / "b.txt") == 0o666 & ~_umask()


def _umask() -> int:
    before = os.umask(0)
    os.umask(before)
    return before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the superuser may give files away")
def test_a_file_that_the_superuser_replaces_stays_its_owners(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")
    os.chown(place, 12345, 23456)
    with placing(place, private=True):
        pass
    assert (place.stat().st_uid, place.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(os.name == "nt", reason="locks that end with the process")
def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False, cwd=Path(__file__).parents[1])
    assert len(_names(tmp_path)) == 1
    for name in (".a.txt.77.part", ".a.txt.77.part-journal", ".a.txt.78.part-wal", ".b.txt.1.part"):
        (tmp_path / name).write_text("left by an older version")
    with placing(place):
        pass
    assert _names(tmp_path) == [".b.txt.1.part", "a.txt"]


def test_what_is_being_written_is_not_swept(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    with placing(place) as part, placing(place) as other:
        assert part != other
        sweep(str(tmp_path), "a.txt")
        assert len(_names(tmp_path)) == 2
        part.write_text("first")
        other.write_text("second")
    assert place.read_text() == "first"
    assert _names(tmp_path) == ["a.txt"]


def test_long_names_have_short_parts(tmp_path: Path) -> None:
    place = tmp_path / ("长" * 80)
    with placing(place) as part:
        assert len(os.fsencode(part.name)) < 100
    assert _names(tmp_path) == [place.name]
