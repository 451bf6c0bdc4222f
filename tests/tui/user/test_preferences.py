from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tracker.core.query import Filter
from tracker.tui.user.places import PlaceLeft
from tracker.tui.user.preferences import PreferenceFile, Preferences, user_folder
from tracker.tui.user.presets import Preset

LIKED = Preferences(
    theme="tracker-light",
    columns=("lamp", "title", "due"),
    widths={"title": 40},
    order="due",
    is_descending=True,
    group="month",
    presets=(Preset("急", Filter(overdue=True, search="红")),),
    calendars={"/srv/某县": "/srv/日历 2024"},
    places={"a" * 16: PlaceLeft("timeline", Filter(roadmap="hutubi", due_within=30), "hutubi:21.1a")},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "screen.json"


def _written(path: Path, content: str | bytes) -> PreferenceFile:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return PreferenceFile(path)


def test_what_is_saved_is_there_again(path: Path) -> None:
    assert PreferenceFile(path).load() == (Preferences(), ())
    assert PreferenceFile(path).save(LIKED) == ""
    assert PreferenceFile(path).load() == (LIKED, ())
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208


def test_entries_of_a_newer_program_stay(path: Path) -> None:
    file = _written(path, '{"theme": "old", "hologram": {"depth": 3}}')
    file.save(LIKED)
    data = json.loads(path.read_text("utf-8"))
    assert data["hologram"] == {"depth": 3}
    assert data["theme"] == "tracker-light"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "[" * 50_000, b"\xff\xfe\x00", "9" * 5000, " " * 1_000_001],
    ids=["empty", "half", "list", "null", "deep", "binary", "number", "large"],
)
def test_a_broken_file_is_set_aside_and_told(path: Path, content: str | bytes) -> None:
    file = _written(path, content)
    found, told = file.load()
    assert found == Preferences()
    assert "screen.json.broken" in told[0]
    assert not path.exists()
    assert path.with_name("screen.json.broken").exists()
    assert file.save(LIKED) == ""
    assert file.load() == (LIKED, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", 3), ("theme", "\x1b[31m"), ("theme", "x" * 61), ("columns", "title"), ("columns", [1]),
        ("columns", ["a"] * 51), ("calendars", "/srv/日历"), ("calendars", {"/srv": 1}), ("calendars", {"": "/srv"}),
        ("places", []), ("places", {"a": 3}), ("places", {"a": {"view": "attic", "filter": {}, "task": ""}}),
        ("places", {"a": {"view": "board", "filter": {"kinds": 3}, "task": ""}}),
        ("places", {"a": {"view": "board", "filter": {}, "task": "\x1b[2J"}}),
        ("widths", []), ("widths", {"title": 0}), ("widths", {"title": True}),
        ("widths", {"title": 10**9}), ("widths", {"": 3}), ("order", "x; drop table"), ("order", ["due"]),
        ("is_descending", "yes"), ("group", "height"), ("presets", {}), ("presets", [{"name": "a", "kinds": 3}]),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_told_and_left_out(path: Path, name: str, value: object) -> None:
    found, told = _written(path, json.dumps({"order": "title", **{name: value}})).load()
    assert getattr(found, name) == getattr(Preferences(), name)
    assert [name in sentence for sentence in told] == [True]
    assert path.exists()


def test_one_bad_saved_filter_does_not_cost_the_others(path: Path) -> None:
    presets = [{"name": "好", "overdue": True}, {"name": "坏", "kinds": 3}, {"name": "行", "search": "红"}]
    found, told = _written(path, json.dumps({"presets": presets})).load()
    assert [preset.name for preset in found.presets] == ["好", "行"]
    assert len(told) == 1


def test_a_demonstration_reads_but_never_writes(path: Path) -> None:
    _written(path, '{"theme": "tracker-light"}')
    file = PreferenceFile(path, is_read_only=True)
    assert file.load()[0].theme == "tracker-light"
    assert file.save(LIKED) == ""
    assert path.read_text() == '{"theme": "tracker-light"}'
    path.write_text("{")
    assert file.load()[0] == Preferences()
    assert path.read_text() == "{"


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder goes")
    file = PreferenceFile(tmp_path / "config" / "screen.json")
    assert "screen.json" in file.save(LIKED)
    assert file.save(LIKED) == ""
    (tmp_path / "config").unlink()
    assert file.save(LIKED) == ""
    assert file.load() == (LIKED, ())


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    found, told = PreferenceFile(path).load()
    assert found == Preferences()
    assert "screen.json" in told[0]


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert user_folder().name == "roadmap-tracker"
    assert not user_folder().exists()
