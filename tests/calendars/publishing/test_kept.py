"""A file that still is what was written is known by its record; nothing is ever believed of one that is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.calendars.edition import digest_of
from tracker.calendars.publishing.kept import Kept, Noted, octets_at, record_file

CONTENT = b"BEGIN:VCALENDAR\r\nX:aaa\r\nEND:VCALENDAR\r\n"


class Desk:
    """A folder with a calendar, and its record."""

    def __init__(self, root: Path) -> None:
        self.folder, self.record = root / "out", record_file(root, root / "out")
        self.file = self.folder / "甲.ics"
        self.folder.mkdir()

    def write(self, made_of: str = "m") -> None:
        """Write the calendar and keep its record."""
        self.file.unlink(missing_ok=True)
        self.file.write_bytes(CONTENT)
        kept = Kept(self.record, self.folder)
        kept.note(self.file, CONTENT, made_of)
        kept.close()

    def is_still(self, made_of: str = "m") -> bool:
        """Whether the file is known as it stands."""
        return Kept(self.record, self.folder).is_still(self.file, made_of)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write()
    assert desk.is_still()
    return desk


def test_a_file_made_of_something_else_is_to_be_written(desk: Desk) -> None:
    assert not desk.is_still("n")


def test_what_holds_under_a_condition_is_noted_for_it_alone(tmp_path: Path) -> None:
    file = tmp_path / "there" / "noted"
    noted = Noted(file, "1")
    noted.values["2024"] = 7
    noted.close()
    assert Noted(file, "1").values == {"2024": 7}
    assert Noted(file, "2").values == {}
    before = file.stat().st_ino
    Noted(file, "1").close()
    assert file.stat().st_ino == before
    file.write_bytes(file.read_bytes().replace(b"7", b"8"))
    assert Noted(file, "1").values == {}


def test_a_record_that_has_not_changed_is_not_written(desk: Desk) -> None:
    before = desk.record.stat().st_ino
    desk.write()
    assert desk.record.stat().st_ino == before


def _without(file: Path) -> None:
    file.unlink()


def _short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _edited(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"a", b"x"))


def _endless(file: Path) -> None:
    os.truncate(file, 1 << 42)  # takes no place, and no memory has any for it


def _unreadable(file: Path) -> None:
    file.unlink()
    file.symlink_to("/proc/self/mem")  # there, and not to be read


@pytest.mark.parametrize("spoil", [_without, _short, _edited, _endless, _unreadable], ids=lambda spoil: spoil.__name__)
def test_a_file_that_is_not_what_was_written_is_not_believed(desk: Desk, spoil: Callable[[Path], None]) -> None:
    spoil(desk.file)
    assert not desk.is_still()
    assert octets_at(desk.file) != CONTENT


def _signed(text: str) -> str:
    return f"{digest_of(text.encode())}\n{text}"


BROKEN = [
    "", "\n", "x\n1\n", "\ud800", _signed(""), _signed("1"), _signed("1\nx"), _signed("1\nx y"),
    _signed("1\n\n甲.ics"), _signed("1\n\n甲.ics\tx"), _signed("1\n\n甲.ics\tx\tx\tx"),
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_record_costs_time_alone(desk: Desk, text: str) -> None:
    desk.record.write_bytes(text.encode(errors="surrogatepass"))
    assert not desk.is_still()
    desk.write()
    assert desk.is_still()


@pytest.mark.parametrize("changed", [lambda told: told[:-9], lambda told: told.replace("甲".encode(), b"x")])
def test_a_record_that_is_not_as_it_was_written_is_none(desk: Desk, changed: Callable[[bytes], bytes]) -> None:
    desk.record.write_bytes(changed(desk.record.read_bytes()))
    assert not desk.is_still()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nobody_waits_for_a_record_that_is_a_pipe(desk: Desk) -> None:
    desk.record.unlink()
    os.mkfifo(desk.record)
    assert not desk.is_still()


def test_a_record_that_cannot_be_kept_hinders_nobody(desk: Desk) -> None:
    desk.record.unlink()
    desk.record.mkdir()
    (desk.record / "x").touch()
    desk.write()
    assert not desk.is_still()


def test_files_that_are_gone_leave_the_record(desk: Desk) -> None:
    kept = Kept(desk.record, desk.folder)
    kept.note(desk.folder / "乙.ics", b"", "m")
    desk.file.unlink()
    kept.close()
    assert "甲" not in desk.record.read_text("utf-8")
