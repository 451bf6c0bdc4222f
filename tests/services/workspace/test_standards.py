"""Standards' files are found where the reader of standards finds them, and known again without being read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.plans.standards.finding import standard_file, standard_folders
from tracker.services.workspace import standards
from tracker.services.workspace.standards import StandardFacts, StandardFiles, told_facts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a county's own standard, beside its folder of roadmaps."""
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "standards").mkdir()
    file = tmp_path / "standards" / "own.yaml"
    file.write_text("id: own\n", "utf-8")
    return file


def _looked(file: Path) -> StandardFiles:
    return StandardFiles(file.parents[1] / "roadmaps")


def _saved_again(file: Path, text: str) -> None:
    moment = file.stat().st_mtime_ns + 60_000_000_000
    file.write_text(text, "utf-8")
    os.utime(file, ns=(moment, moment))


@pytest.mark.parametrize("name", ["own", "2017-6", "none"])
@pytest.mark.parametrize("folder", ["roadmaps", "./roadmaps", "more/../roadmaps"])
def test_a_file_is_found_where_the_reader_finds_it(
    name: str, folder: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parents[1])
    (file.parents[1] / "more").mkdir()
    found = standard_file(name, standard_folders(Path(folder) / "county.yaml"))
    facts = StandardFiles(folder).facts(name)
    assert facts.size == (found.stat().st_size if found else -1)
    assert told_facts(facts.text()) == facts


def test_a_file_is_as_it_was_by_its_time_or_else_by_its_content(file: Path) -> None:
    text = _looked(file).facts("own").text()
    assert _looked(file).is_untouched(text)
    _saved_again(file, "id: own\n")
    assert not _looked(file).is_untouched(text)
    assert _looked(file).is_as_read(text)
    _saved_again(file, "id: 0wn\n")
    assert not _looked(file).is_as_read(text)
    file.unlink()
    assert not _looked(file).is_as_read(text)
    gone = _looked(file).facts("own").text()
    assert _looked(file).is_as_read(gone)


def test_a_countys_own_file_goes_before_the_supplied_one(file: Path) -> None:
    text = _looked(file).facts("2017-6").text()
    (file.parent / "2017-6.yaml").write_text("id: 2017-6\n", "utf-8")
    assert not _looked(file).is_as_read(text)


def test_no_standard_is_as_it_was_and_a_text_of_no_sense_is_not(file: Path) -> None:
    assert _looked(file).is_as_read("")
    assert not _looked(file).is_as_read("own")
    assert told_facts("own") == StandardFacts("own")
    assert standards.StandardFacts("").text() == ""
