"""Files whose parts are what they were are left alone, of others only the changed parts are made; never from bytes
that are not what was written."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tracker.calendars.edition import digest_of
from tracker.calendars.feed import TAIL, Calendar, FeedPart
from tracker.calendars.kept import Kept, record_file
from tracker.calendars.writing import write_calendars


class Desk:
    """A folder, its record, and what was made for the last writing."""

    def __init__(self, root: Path) -> None:
        self.folder, self.record = root / "out", record_file(root, root / "out")
        self.file = self.folder / "甲.ics"

    def write(self, *parts: str, mark: str = "m", edition: str = "1") -> str:
        """Write one calendar of parts named by their marks; gives what was made of it, in order."""
        made: list[str] = []

        def octets(name: str) -> bytes:
            made.append(name)
            return f"{name}\r\n".encode() * len(name)

        kept = Kept(self.record, self.folder, edition)
        calendar = Calendar(mark, [FeedPart(name, partial(octets, name)) for name in parts])
        write_calendars(self.folder, {"甲": calendar}, kept)
        kept.close()
        assert self.file.read_bytes() == b"".join(f"{n}\r\n".encode() * len(n) for n in parts) + TAIL
        return " ".join(made)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert desk.write("head", "a", "b") == "head a b"
    return desk


def test_what_has_not_changed_is_neither_made_nor_written(desk: Desk) -> None:
    before = desk.file.stat().st_ino, desk.record.stat().st_ino
    assert desk.write("head", "a", "b") == ""
    assert (desk.file.stat().st_ino, desk.record.stat().st_ino) == before


def test_of_a_changed_file_only_the_changed_parts_are_made(desk: Desk) -> None:
    assert desk.write("head", "a", "bb") == "bb"
    assert desk.write("head", "bb", "c", "a") == "c"
    assert desk.write("head", "a") == ""
    assert desk.write("head", "a", mark="n") == "head a"
    assert desk.write("head", "a", mark="n", edition="2") == "head a"


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


def _foreign(file: Path) -> None:
    file.write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(
    "spoil", [_without, _short, _edited, _foreign, _endless, _unreadable], ids=lambda spoil: spoil.__name__
)
def test_a_file_that_is_not_what_was_written_is_made_anew(desk: Desk, spoil: Callable[[Path], None]) -> None:
    spoil(desk.file)
    assert desk.write("head", "a", "b") == "head a b"
    spoil(desk.file)
    assert desk.write("head", "a", "c") == "head a c"
    assert desk.write("head", "a", "c") == ""


def _signed(text: str) -> str:
    return f"{digest_of(text.encode())}\n{text}"


BROKEN = [
    "", "\n", "x\n1\n", "\ud800", _signed(""), _signed("1"), _signed("1\nx"), _signed("1\nx y"),
    _signed("1\n\n甲.ics\tx\tm\thead a b\t24 3 x"), _signed("1\n\n甲.ics\tx\tm\thead a b\t24 -3 3"),
    _signed("1\n\n甲.ics"), _signed("1\n\n甲.ics\tx\tx"), _signed("1\n\n甲.ics\tx\tx\tx\tx\tx"),
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_record_costs_time_alone(desk: Desk, text: str) -> None:
    desk.record.write_bytes(text.encode(errors="surrogatepass"))
    assert desk.write("head", "a", "b") == "head a b"
    assert desk.write("head", "a", "b") == ""


@pytest.mark.parametrize("changed", [lambda told: told[:-9], lambda told: told.replace(b"24 3 3", b"24 4 2")])
def test_a_record_that_is_not_as_it_was_written_is_none(desk: Desk, changed: Callable[[bytes], bytes]) -> None:
    desk.record.write_bytes(changed(desk.record.read_bytes()))
    assert desk.write("head", "a", "c") == "head a c"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nobody_waits_for_a_record_that_is_a_pipe(desk: Desk) -> None:
    desk.record.unlink()
    os.mkfifo(desk.record)
    assert desk.write("head", "a", "b") == "head a b"


def test_a_record_that_cannot_be_kept_keeps_no_calendar_from_being_written(desk: Desk) -> None:
    desk.record.unlink()
    desk.record.mkdir()
    (desk.record / "x").touch()
    assert desk.write("head", "a", "c") == "head a c"


def test_files_that_are_gone_leave_the_record(desk: Desk) -> None:
    kept = Kept(desk.record, desk.folder, "1")
    write_calendars(desk.folder, {"乙": Calendar("", [FeedPart("a", lambda: b"a")])}, kept)
    desk.file.unlink()
    kept.close()
    assert "甲" not in desk.record.read_text("utf-8")
