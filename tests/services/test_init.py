"""A county's working folder is started: what is put there, what is left alone, what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.core.kinds import Kind, Step
from tracker.core.model import Roadmap
from tracker.errors import Refused, UsageError
from tracker.plans.file import read_roadmap
from tracker.plans.schema import json_schema
from tracker.services.init import Started, init
from tracker.services.workspace import Workspace
from tracker.settings import load_settings
from tracker.text import clean
from tracker.workdays import load_overrides


@pytest.fixture
def here(tmp_path: Path, clock: FixedClock) -> Workspace:
    """An empty folder as a workspace."""
    return Workspace(settings_of(tmp_path), clock)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _sample(started: Started) -> Roadmap:
    assert started.sample
    roadmap, problems = read_roadmap(started.sample)
    assert problems == ()
    assert roadmap
    return roadmap


def test_an_empty_folder_gets_all_that_a_county_needs(here: Workspace, tmp_path: Path) -> None:
    started = init(here, tmp_path)
    assert sorted(_files(tmp_path)) == ["holidays.toml", "roadmaps/schema.json", "roadmaps/某县.yaml", "tracker.toml"]
    assert {str(path.relative_to(tmp_path)) for path in started.written} == set(_files(tmp_path))
    assert started.kept == ()


def test_the_sample_has_no_problem_and_shows_the_common_habits(here: Workspace, tmp_path: Path) -> None:
    roadmap = _sample(init(here, tmp_path))
    assert roadmap.issued_on.isoformat() == "2026-11-21"
    assert roadmap.stages
    assert roadmap.targets
    assert any(unit.aliases for unit in roadmap.units)
    assert any(unit.members for unit in roadmap.units)
    chain = [task for task in roadmap.tasks if task.kind is Kind.CONSTRUCTION]
    assert [task.step for task in chain] == [Step.PERMITS, Step.TENDER, Step.DELIVERY]
    assert [task.after for task in chain] == [(), ("1.1",), ("2.1",)]
    assert {Kind.HIRING, Kind.EVALUATION} <= {task.kind for task in roadmap.tasks}
    assert any("@" in task.id for task in roadmap.tasks)
    assert {"5月底", "10月中旬", "长期坚持"} <= {task.deadline_text for task in roadmap.tasks}


@pytest.mark.parametrize("year", [1970, 1990, 2024, 2097, 2500])
def test_the_sample_has_no_problem_whatever_the_machines_clock_says(tmp_path: Path, year: int) -> None:
    clock = FixedClock(datetime(year, 12, 31, 4, tzinfo=UTC))
    assert _sample(init(Workspace(settings_of(tmp_path), clock), tmp_path)).tasks


def test_the_sample_leads_editors_to_the_schema_beside_it(here: Workspace, tmp_path: Path) -> None:
    started = init(here, tmp_path)
    assert started.sample
    assert started.sample.read_text("utf-8").splitlines()[0] == "# yaml-language-server: $schema=schema.json"
    assert json.loads((started.roadmaps / "schema.json").read_text("utf-8")) == json_schema()


def test_the_settings_change_nothing_until_somebody_does(
    here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRACKER_ACTOR")
    before = load_settings({}, cwd=tmp_path)
    init(here, tmp_path)
    assert load_settings({}, cwd=tmp_path) == before
    load_overrides(tmp_path / "holidays.toml")
    load_overrides(None)


def test_every_setting_of_the_sample_can_be_switched_on(here: Workspace, tmp_path: Path) -> None:
    init(here, tmp_path)
    file = tmp_path / "tracker.toml"
    lines = [line.removeprefix("# ") if " = " in line else line for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines), "utf-8")
    assert set(tomllib.loads(file.read_text("utf-8"))) == {
        "database", "roadmaps", "lang", "as_of", "actor", "read_only", "feed_address",
    }  # fmt: skip
    assert load_settings({}, cwd=tmp_path).database == str(tmp_path / "tracker.db")


def test_what_is_there_is_left_as_it_is(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('actor = "李"\n', "utf-8")
    (tmp_path / "holidays.toml").symlink_to("nowhere")
    started = init(here, tmp_path)
    assert (tmp_path / "tracker.toml").read_text("utf-8") == 'actor = "李"\n'
    assert (tmp_path / "holidays.toml").is_symlink()
    assert {path.name for path in started.kept} == {"tracker.toml", "holidays.toml"}
    assert {path.name for path in started.written} == {"某县.yaml", "schema.json"}


def test_a_second_time_nothing_changes(here: Workspace, tmp_path: Path) -> None:
    init(here, tmp_path)
    before = _files(tmp_path)
    again = init(here, tmp_path)
    assert again.written == ()
    assert _files(tmp_path) == before


def test_a_county_that_has_a_roadmap_gets_no_sample_beside_it(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "甲县.yaml").write_text("title: 甲\n", "utf-8")
    assert init(here, tmp_path).sample is None
    assert sorted(path.name for path in (tmp_path / "roadmaps").iterdir()) == ["schema.json", "甲县.yaml"]
    assert init(here, tmp_path, county="乙县").sample == tmp_path / "roadmaps" / "乙县.yaml"


def test_no_sample_is_put_beside_its_own_namesake(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "甲县.yml").write_text("title: 甲\n", "utf-8")
    assert init(here, tmp_path, county="甲县").sample is None


@pytest.mark.parametrize(
    ("county", "name", "file"),
    [
        ("呼图壁县", "", "呼图壁县.yaml"),
        ("呼图壁县", "hutubi", "hutubi.yaml"),
        ("呼图壁县", "hutubi.yaml", "hutubi.yaml"),
        ("甲 县/乙", "", "甲县乙.yaml"),
        ("..甲县", "", "甲县.yaml"),
        ("“”", "", "county.yaml"),
    ],
)
def test_the_file_is_called_after_the_county_or_as_one_says(
    here: Workspace, tmp_path: Path, county: str, name: str, file: str
) -> None:
    started = init(here, tmp_path, county=county, name=name)
    assert started.sample == tmp_path / "roadmaps" / file
    assert _sample(started).county == county


@pytest.mark.parametrize("county", ["", " ", "甲\x1b[31m县", "甲\u202e县", "\ufffd", "县" * 61])
def test_a_county_that_no_roadmap_can_hold_is_refused(here: Workspace, tmp_path: Path, county: str) -> None:
    with pytest.raises(UsageError):
        init(here, tmp_path, county=county)
    assert _files(tmp_path) == {}


@pytest.mark.parametrize("name", ["a b", "../x", ".x", ".yaml", "甲（县）", "x" * 61])
def test_a_file_name_that_is_no_id_is_refused(here: Workspace, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        init(here, tmp_path, name=name)
    assert _files(tmp_path) == {}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(county=st.text(min_size=1, max_size=60) | st.sampled_from(["no", "~", "'", '"', "- a", "a: b", "#", "{", "\\n"]))
def test_whatever_the_county_is_called_the_reader_reads_it_back(
    here: Workspace, tmp_path_factory: pytest.TempPathFactory, county: str
) -> None:
    folder = tmp_path_factory.mktemp("county")
    try:
        started = init(here, folder, county=county)
    except UsageError:
        assert _files(folder) == {}
        return
    read = _sample(started)
    assert read.county == clean(county).strip()
    assert read.title == f"{read.county}创建义务教育优质均衡发展县路线图"


@pytest.mark.parametrize("inside", ["", "below"])
def test_a_folder_that_is_a_file_is_refused(here: Workspace, tmp_path: Path, inside: str) -> None:
    (tmp_path / "plan").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="不是文件夹") as caught:
        init(here, tmp_path / "plan" / inside)
    assert caught.value.hint
    assert _files(tmp_path) == {"plan": b"x"}


def test_a_file_where_the_roadmaps_belong_is_refused(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "roadmaps").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="不是文件夹"):
        init(here, tmp_path)
    assert _files(tmp_path) == {"roadmaps": b"x"}


def test_a_folder_that_the_system_does_not_make_is_refused(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="文件名太长") as caught:
        init(here, tmp_path / ("长" * 100))
    assert caught.value.hint


def test_a_folder_that_leads_to_itself_is_refused(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError, match="不是文件夹"):
        init(here, tmp_path / "loop")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_one_may_not_write_to_is_refused(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(UsageError, match="不可写"):
        init(here, tmp_path / "locked")


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_what_cannot_be_written_whole_is_not_there(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from tracker.cli.main import run\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.exit(run(['init']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 5, done.stderr
    assert "无法写入" in done.stderr
    assert _files(tmp_path) == {}


def test_where_one_may_only_look_nothing_is_started(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="只读"):
        init(Workspace(here.settings._replace(read_only=True)), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_roadmaps_go_where_the_program_will_look_for_them(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(folder: Path, **flags: str) -> Path:
        return init(Workspace(load_settings(flags), clock), folder).roadmaps

    assert started(Path("plain")) == tmp_path / "plain" / "roadmaps"
    assert started(Path(), roadmaps="plans") == tmp_path / "plans"
    assert started(Path(), roadmaps=str(tmp_path / "tables")) == tmp_path / "tables"
    other = tmp_path / "other"
    other.mkdir()
    (other / "tracker.toml").write_text('roadmaps = "tables"\n', "utf-8")
    assert started(other) == other / "tables"
    monkeypatch.chdir(other)
    assert started(Path()) == other / "tables"
    assert started(Path("inside")) == other / "inside" / "roadmaps"
    monkeypatch.setenv("TRACKER_ROADMAPS", str(tmp_path / "shared"))
    assert started(Path()) == tmp_path / "shared"


@pytest.mark.parametrize("named", ["plans", "计划 二", "../shared", "/absolute"])
def test_a_folder_begun_with_another_place_for_roadmaps_looks_there_by_itself(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    named = f"{tmp_path}{named}" if named.startswith("/") else named
    started = init(Workspace(load_settings({"roadmaps": named}), clock), Path("new"), county="甲县")
    assert started.sample
    assert started.sample.parent == Path(os.path.normpath(tmp_path / "new" / named))
    monkeypatch.chdir(tmp_path / "new")
    assert load_settings({}).roadmaps.samefile(started.sample.parent)


@pytest.mark.parametrize("named", ["letter", "letter/deep", "deep/" + "长" * 300])
def test_where_the_roadmaps_have_no_place_nothing_is_left(tmp_path: Path, clock: FixedClock, named: str) -> None:
    (tmp_path / "letter").touch()
    before = sorted(tmp_path.rglob("*"))
    workspace = Workspace(load_settings({"roadmaps": str(tmp_path / named)}), clock)
    with pytest.raises(UsageError):
        init(workspace, tmp_path / "a" / "new")
    assert sorted(tmp_path.rglob("*")) == before


def test_who_may_only_look_is_told_which_setting_says_so(here: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        init(Workspace(here.settings._replace(read_only=True)), tmp_path / "new")
    assert "TRACKER_READ_ONLY" in caught.value.hint
