from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.plans.file import MEGABYTES, namesakes, read_roadmap

Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
HUTUBI = Path(__file__).resolve().parents[2] / "roadmaps" / "hutubi.yaml"


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_good_file_has_no_problems(good: str, read: Read) -> None:
    roadmap, problems = read(good)
    assert roadmap is not None
    assert problems == ()
    assert roadmap.id == "test"


def test_the_countys_own_roadmap_is_good() -> None:
    roadmap, problems = read_roadmap(HUTUBI)
    assert roadmap is not None
    assert all(problem.is_warning for problem in problems)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_change_nothing(newline: str, good: str, read: Read) -> None:
    assert read("\ufeff" + good.replace("\n", newline)) == read(good)


def test_warnings_leave_the_roadmap_usable(good: str, read: Read) -> None:
    roadmap, problems = read(good.replace("2022-06-30", "2022-01-31"))
    assert roadmap is not None
    assert codes(problems) == ["due-before-issue"]


def test_problems_name_the_file_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("title:：\n", "utf-8")
    _, problems = read_roadmap(Path("a.yaml"))
    assert str(problems[0]).startswith("a.yaml:1:")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("title: 标题".encode("gbk"), "not-utf8"),
        ("title: 标题".encode("utf-16"), "not-utf8"),
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"#" * ((MEGABYTES << 20) + 1), "file-too-large"),
        (b"[" * 50_000, "too-deep"),
    ],
)
def test_a_file_that_is_no_text_or_too_much_is_a_problem(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(data)
    roadmap, problems = read_roadmap(path)
    assert roadmap is None
    assert codes(problems) == [code]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    _, (problem,) = read_roadmap(tmp_path / "none.yaml")
    assert (problem.code, problem.message) == ("unreadable-file", "文件打不开：没有这个文件或文件夹")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert codes(read_roadmap(tmp_path / "folder.yaml")[1]) == ["unreadable-file"]


@pytest.mark.parametrize("name", ["a:b.yaml", "a b.yaml", "a\x1b.yaml"])
def test_a_name_that_cannot_stand_before_a_task_is_a_problem(name: str, good: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(good, "utf-8")
    _, (problem,) = read_roadmap(tmp_path / name)
    assert problem.code == "bad-file-name"
    assert str(problem).isprintable()


def test_dashes_dots_and_underlines_may_stand_in_a_name(good: str, tmp_path: Path) -> None:
    path = tmp_path / "east-2024_v1.2.yaml"
    path.write_text(good, "utf-8")
    roadmap, problems = read_roadmap(path)
    assert problems == ()
    assert roadmap is not None
    assert roadmap.id == "east-2024_v1.2"


def test_a_chinese_file_name_is_a_good_one(good: str, tmp_path: Path) -> None:
    path = tmp_path / "呼图壁.yaml"
    path.write_text(good, "utf-8")
    roadmap, _ = read_roadmap(path)
    assert roadmap is not None
    assert roadmap.id == "呼图壁"


def test_two_files_of_one_name_are_a_problem(tmp_path: Path) -> None:
    problems = namesakes([tmp_path / "a.yaml", tmp_path / "a.yml", tmp_path / "b.yaml"])
    assert [(problem.file, problem.code) for problem in problems] == [(str(tmp_path / "a.yml"), "duplicate-roadmap")]


def test_a_rule_does_not_repeat_what_was_already_found(good: str, read: Read) -> None:
    assert codes(read(good.partition("tasks:")[0])[1]) == ["missing-key"]


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_no_bytes_get_an_exception_out(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(data)
    roadmap, problems = read_roadmap(path)
    assert roadmap is None
    assert problems


def test_the_collector_is_back_on_whatever_happens(good: str, read: Read) -> None:
    for text in (good, "a: [", "[" * 30):
        read(text)
        assert gc.isenabled()


def test_a_collector_that_was_off_stays_off(good: str, read: Read) -> None:
    gc.disable()
    try:
        read(good)
        assert not gc.isenabled()
    finally:
        gc.enable()


SIGNS = st.sampled_from("：\t\n[]{}'\"#@|>\\１0-\x00\x85\u202e\ufeff")
WORDS = st.sampled_from([": ", "  ", "- ", "&a ", "*a", "<<", "!t ", "---\n", "9999-12-31", "2月30日", "每年"])
LINES = st.sampled_from(["repeat: monthly\n", "start: 2月\n", "after: [1]\n", "due: 每学期\n"])
PIECES = st.one_of(SIGNS, WORDS, LINES)


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 6), PIECES), min_size=1, max_size=6))
def test_no_damage_to_a_good_file_gets_an_exception_out(cuts: list[tuple[int, int, str]], tmp_path: Path) -> None:
    text = (Path(__file__).parent / "full.yaml").read_text("utf-8")
    for at, length, piece in cuts:
        at %= len(text)
        text = text[:at] + piece + text[at + length :]
    path = tmp_path / "damaged.yaml"
    path.write_text(text, "utf-8", newline="")
    roadmap, problems = read_roadmap(path)
    assert (roadmap is None) == any(not problem.is_warning for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)
    assert gc.isenabled()


def test_a_file_read_from_another_place_has_the_standard_of_its_own(tmp_path: Path, good: str) -> None:
    own = tmp_path / "county" / "standards" / "州标准.yaml"
    own.parent.mkdir(parents=True)
    nation = (Path(__file__).parents[2] / "standards" / "2017-6.yaml").read_text("utf-8")
    own.write_text(nation.replace("id: 2017-6", "id: 州标准"), "utf-8")
    draft = tmp_path / "drafts" / "x.yaml"
    draft.parent.mkdir()
    draft.write_text(f"{good}standard: 州标准\n", "utf-8")
    assert read_roadmap(draft)[0] is None
    roadmap, problems = read_roadmap(draft, place=tmp_path / "county" / "roadmaps" / "x.yaml")
    assert roadmap is not None, problems
