from __future__ import annotations

from pathlib import Path

import pytest

from tests.standards import FILE
from tracker.plans.standards.finding import standard_file, standard_folders, standard_names


def test_a_countys_own_standard_comes_before_the_one_of_the_same_name(tmp_path: Path) -> None:
    folders = standard_folders(tmp_path / "roadmaps" / "x.yaml")
    assert standard_file("2017-6", folders) == FILE
    own = tmp_path / "standards" / "2017-6.yaml"
    own.parent.mkdir()
    own.write_text("id: 2017-6\n", "utf-8")
    assert standard_file("2017-6", folders) == own
    assert "2017-6" in standard_names(folders)


def test_a_roadmap_named_without_a_folder_is_looked_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roadmaps").mkdir()
    monkeypatch.chdir(tmp_path / "roadmaps")
    assert standard_folders(Path("x.yaml"))[0] == tmp_path / "standards"


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "x" * 300, "C:\\x", "nul\0"])
def test_a_name_leads_out_of_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.yaml").write_text("id: secret\n", "utf-8")
    assert standard_file(name, [tmp_path / "standards"]) is None
