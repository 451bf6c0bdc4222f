from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import in_little_room
from tracker.calendars.publishing.writing import CalendarFolder, file_names, has_calendars, places
from tracker.errors import PublishError
from tracker.text import folded


def write_calendars(folder: Path, calendars: dict[str, bytes]) -> list[Path]:
    """Write calendars under the names of their units."""
    place, names = CalendarFolder(folder), file_names(calendars)
    for unit, name in names.items():
        place.write(name, calendars[unit])
    place.settle()
    return [folder / name for name in names.values()]


def test_each_calendar_lands_in_a_file_named_after_its_unit(tmp_path: Path) -> None:
    folder = tmp_path / "日历" / "2024"
    written = write_calendars(folder, {"县教育局": b"one", "县财政局": b"two"})
    assert sorted(written) == sorted([folder / "县教育局.ics", folder / "县财政局.ics"])
    assert (folder / "县教育局.ics").read_bytes() == b"one"
    assert len(list(folder.iterdir())) == 2


def test_the_first_roadmap_lies_in_the_folder_itself_unless_it_has_one_of_its_own(tmp_path: Path) -> None:
    assert places(tmp_path, ["a", "b"]) == {"a": tmp_path, "b": tmp_path / "b"}
    write_calendars(tmp_path / "a", {"甲": b"one"})
    assert has_calendars(tmp_path / "a")
    assert places(tmp_path, ["a", "b"]) == {"a": tmp_path / "a", "b": tmp_path / "b"}


@pytest.mark.parametrize(
    "unit",
    ["../县教育局", "/etc/passwd", "a\\b", "C:x", ".", "..", "", " ", ".隐藏", "名\0字", "名\n字", "CON", "nul.txt",
     "lpt1", "半\ud83d", "\u202e局", "县" * 300, "𠮷" * 300, "e\u0301局", "局."],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder_or_breaks_a_file_system(tmp_path: Path, unit: str) -> None:
    folder = tmp_path / "parent" / "out"
    (path,) = write_calendars(folder, {unit: b"x"})
    assert path.parent == folder
    assert list(folder.parent.iterdir()) == [folder]
    assert list(folder.iterdir()) == [path]
    assert len(os.fsencode(path.name)) <= 255
    assert not set(path.name) & set('<>:"/\\|?*')
    assert path.name[0] not in ". "
    assert path.name.split(".")[0].casefold() not in ("con", "nul", "lpt1")
    assert path.name.removesuffix(".ics") != unit


def test_no_two_units_share_a_file() -> None:
    units = ["a局", "A局", "Ａ局", "a/局", "a?局", "a_局", "e\u0301", "\u00e9", "县" * 300, "县" * 301, "", "."]
    units.append(file_names(["a/局"])["a/局"].removesuffix(".ics"))
    names = file_names(units)
    assert len({folded(name) for name in names.values()}) == len(units)


def test_a_file_name_does_not_depend_on_the_other_units() -> None:
    units = ["县教育局", "a/局", "a?局", "..", "县" * 300]
    together = file_names(units)
    assert together["县教育局"] == "县教育局.ics"
    assert [file_names([unit])[unit] for unit in units] == [together[unit] for unit in units]


def test_a_failure_leaves_the_old_file_and_no_debris(tmp_path: Path) -> None:
    write_calendars(tmp_path, {"甲": b"old"})
    (tmp_path / "丁.ics").mkdir()
    with pytest.raises(PublishError, match=r"丁\.ics") as raised:
        write_calendars(tmp_path, {"甲": b"new", "丁": b"new"})
    assert raised.value.hint
    assert raised.value.exit_code == 5
    assert (tmp_path / "甲.ics").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(os.name != "posix", reason="needs folder permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_its_calendar(tmp_path: Path) -> None:
    write_calendars(tmp_path, {"甲": b"old"})
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PublishError):
            write_calendars(tmp_path, {"甲": b"new"})
    finally:
        tmp_path.chmod(0o700)
    assert (tmp_path / "甲.ics").read_bytes() == b"old"


def test_a_file_where_the_folder_belongs_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(PublishError, match="out"):
        write_calendars(tmp_path / "out", {"甲": b"new"})


FULL_DISK = """
from pathlib import Path
from tests.calendars.publishing.test_writing import write_calendars
def work():
    write_calendars(Path({folder!r}), {{"甲": b"n" * 5000}})
"""


def test_a_full_disk_leaves_the_old_calendar(tmp_path: Path) -> None:
    write_calendars(tmp_path, {"甲": b"old"})
    assert "文件超过允许的大小" in in_little_room(FULL_DISK.format(folder=str(tmp_path)), room=1000)
    assert (tmp_path / "甲.ics").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处.txt"
    elsewhere.write_bytes(b"precious")
    folder = tmp_path / "out"
    folder.mkdir()
    try:
        (folder / "甲.ics").symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system does not let us make links")
    write_calendars(folder, {"甲": b"new"})
    assert elsewhere.read_bytes() == b"precious"
    assert (folder / "甲.ics").read_bytes() == b"new"
