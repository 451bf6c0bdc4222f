"""What is installed elsewhere: the wheel holds all that the verbs need, works alone, and says who it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "tracker"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as it is built from a copy of what a build needs: building compiles the catalogue where it builds."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    for room in ("tracker", "roadmaps", "standards", "docs"):
        shutil.copytree(REPOSITORY / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("pyproject.toml", "hatch_build.py", "LICENSE", ".gitignore"):
        shutil.copy2(REPOSITORY / name, copy)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    """What the wheel says of itself."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return message_from_string(wheel.read(name).decode())


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked in a folder far from the repository."""
    folder = tmp_path_factory.mktemp("site")
    wheel.extractall(folder)
    return folder


def _run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_everything_in_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    there = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(REPOSITORY).as_posix() for path in there} <= set(wheel.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "tracker/py.typed",
        "tracker/supplied/hutubi.yaml",
        "tracker/supplied/problems.md",
        "tracker/supplied/standards/2017-6.yaml",
        "tracker/supplied/roadmap.yaml",
        "tracker/supplied/tracker.toml",
        "tracker/supplied/holidays.toml",
        "tracker/locale/en/LC_MESSAGES/tracker.mo",
        "tracker/tui/styles/desk.tcss",
        "tracker/web/static/page.css",
        "tracker/web/templates/app_index.html",
    ],
)
def test_what_the_verbs_need_is_in_the_wheel(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.getinfo(name).file_size or name.endswith("py.typed")


def test_nothing_but_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tracker"}
    assert not [name for name in wheel.namelist() if name.endswith((".pyc", ".db", ".tmp"))]


def test_the_package_says_who_it_is(metadata: Message) -> None:
    assert metadata["Author"] == "The roadmap-tracker authors"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Keywords"]
    assert metadata.get_all("Project-URL") is None
    classifiers = metadata.get_all("Classifier") or []
    for start in ("Development Status", "Environment", "Intended Audience", "Natural Language", "Operating System",
                  "Programming Language", "Topic", "Typing"):  # fmt: skip
        assert any(each.startswith(f"{start} :: ") for each in classifiers), start
    assert {"Natural Language :: Chinese (Simplified)", "Natural Language :: English"} <= set(classifiers)


def test_the_long_description_needs_nothing_beside_it(metadata: Message) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    text = (REPOSITORY / "docs" / "package.md").read_text("utf-8")
    assert text.strip() in metadata.get_payload()
    assert "![" not in text
    assert "<img" not in text
    assert [link for link in re.findall(r"\]\(([^)]*)\)", text) if not link.startswith("https://")] == []
    assert "路线图" in text.partition("## English")[0]
    assert "roadmap" in text.partition("## English")[2]


def test_a_county_begins_with_what_is_installed(installed: Path, tmp_path: Path) -> None:
    where = _run(installed, tmp_path, "-c", "import tracker; print(tracker.__file__)")
    assert where.stdout.strip() == str(installed / "tracker" / "__init__.py")
    started = _run(installed, tmp_path, "-m", "tracker", "init", "--county", "甲县")
    assert started.returncode == 0, started.stderr
    checked = _run(installed, tmp_path, "-m", "tracker", "check")
    assert (checked.returncode, checked.stdout) == (0, "")
    overview = _run(installed, tmp_path, "-m", "tracker")
    assert overview.returncode == 0, overview.stderr
    assert overview.stdout.startswith("甲县创建义务教育优质均衡发展县路线图\n")
    assert (tmp_path / "tracker.db").is_file()


@pytest.mark.parametrize("words", [["problems", "unknown-unit"], ["demo", "--print"], ["--lang", "en", "--help"]])
def test_what_needs_its_own_files_finds_them_where_it_is_installed(
    installed: Path, tmp_path: Path, words: list[str]
) -> None:
    ran = _run(installed, tmp_path, "-m", "tracker", *words)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
