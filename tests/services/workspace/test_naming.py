from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import neighbour
from tracker.errors import UnknownTask, UsageError
from tracker.services import sync
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_in_plans, find_roadmap, find_task, find_units
from tracker.store.questions.reader import Reader


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    """A reader of the county's plan."""
    with workspace.reader() as opened:
        yield opened


@pytest.mark.parametrize(
    "name",
    [
        "21.1a", "hutubi:21.1a", "２１．１ａ", "ｈｕｔｕｂｉ：21.1a", "  21.1a\u3000", "“21.1a”", "「２１。１ａ」",
        "‘21·1a’", "《hutubi：21.1a》", "21.1A", "Hutubi:21.1A", "呼图壁县:21.1a", "呼图壁：２１。１ａ",
    ],
)  # fmt: skip
def test_a_task_goes_by_its_id_however_it_is_typed_with_and_without_the_roadmap(reader: Reader, name: str) -> None:
    assert find_task(reader, name) == ("hutubi", "21.1a")


@pytest.mark.parametrize("name", ["21.1e", "hutubi:21.1e", "other:21.1a"])
def test_an_unknown_task_is_told_with_the_nearest(reader: Reader, name: str) -> None:
    with pytest.raises(UnknownTask, match=f"没有编号为“{name}”的事项") as caught:
        find_task(reader, name)
    assert caught.value.hint.startswith("您是不是要找：")
    assert "21.1a" in caught.value.hint


def test_a_name_like_no_other_leads_to_the_list_and_is_told_inert(reader: Reader) -> None:
    with pytest.raises(UnknownTask, match="没有编号为“\ufffd\\[31m艺体楼”的事项") as caught:
        find_task(reader, "\x1b[31m艺体楼")
    assert caught.value.hint == "用 tracker list 查看全部编号"


def test_an_id_of_two_roadmaps_is_asked_for_in_full(workspace: Workspace, hutubi: Path) -> None:
    (hutubi / "roadmaps" / "east.yaml").write_text(neighbour("east"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    with workspace.reader() as reader:
        with pytest.raises(UsageError, match=r"几份路线图都有事项 21\.1a") as caught:
            find_task(reader, "21.1a")
        assert caught.value.hint == "写全名：east:21.1a、hutubi:21.1a"
        assert find_task(reader, "east:21.1a") == ("east", "21.1a")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("县财政局",), ("县财政局",)),
        (("财政局", "县财政局", "教育局"), ("县财政局", "县教育局")),
        ((" 县财政局\u3000",), ("县财政局",)),
        (("“财政局”", "住建局县"), ("县财政局", "县住建局")),
        (("县二小",), ("县二小", "各义务教育学校")),
        (("呼图壁县财政局", "呼图壁财政局", "发展改革委"), ("县财政局", "县发改委")),
        ((), ()),
    ],
)
def test_units_go_by_name_alias_and_member_each_once(
    reader: Reader, names: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert find_units(reader, names) == found


@pytest.mark.parametrize(
    ("name", "near"), [("县财正局", "县财政局"), ("财政", "县财政局"), ("二小", "县二小"), ("县二晓", "县二小")]
)
def test_an_unknown_unit_is_told_with_the_nearest_members_too(reader: Reader, name: str, near: str) -> None:
    for find in (lambda: find_units(reader, (name,)), lambda: find_in_plans(reader, name)):
        with pytest.raises(UsageError, match=f"没有责任单位“{name}”") as caught:
            find()
        assert caught.value.hint.startswith(f"您是不是要写：{near}")
        assert "县审计局" not in caught.value.hint


@pytest.mark.parametrize("name", ["县气象局", ""])
def test_an_unknown_unit_is_told_with_the_known_ones(reader: Reader, name: str) -> None:
    with pytest.raises(UsageError, match=f"没有责任单位“{name}”") as caught:
        find_units(reader, ("县财政局", name))
    assert "县教育局" in caught.value.hint


def test_a_short_name_of_two_units_is_asked_for_in_full(workspace: Workspace, hutubi: Path) -> None:
    (hutubi / "roadmaps" / "hedong.yaml").write_text(HEDONG, "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    with workspace.reader() as reader:
        with pytest.raises(UsageError, match="“水务局”可以指几个单位") as caught:
            find_units(reader, ("水务局",))
        assert caught.value.hint == "写全名：区水务局、市水务局"
        assert find_units(reader, ("河东区水务局",)) == ("区水务局",)
        assert find_units(reader, ("甲镇",)) == ("甲镇", "各乡镇")


HEDONG = """\
title: 河东区路线图
county: 河东区
document: 东政办〔2022〕1号
issued_on: 2022-03-14
units: [{name: 市水务局}, {name: 区水务局}, {name: 甲镇}, {name: 各乡镇, members: [甲镇, 乙镇]}]
tasks: [{id: "1.1", title: 召开联席会, kind: meeting, due: 2022-06-30, units: [区水务局, 市水务局]}]
"""


@pytest.mark.parametrize("name", ["", "hutubi", "呼图壁县", "呼图壁", "“ｈｕｔｕｂｉ”"])
def test_a_roadmap_goes_by_its_id_or_its_county(reader: Reader, name: str) -> None:
    assert find_roadmap(reader, name).id == "hutubi"


def test_an_unknown_roadmap_is_told_with_those_that_there_are(reader: Reader) -> None:
    with pytest.raises(UsageError, match="没有路线图 焉耆") as caught:
        find_roadmap(reader, "焉耆")
    assert caught.value.hint == "可用：hutubi"


def test_of_several_roadmaps_one_must_be_named(workspace: Workspace, hutubi: Path) -> None:
    (hutubi / "roadmaps" / "east.yaml").write_text(neighbour("east"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    with workspace.reader() as reader, pytest.raises(UsageError, match="要写明是哪一份路线图"):
        find_roadmap(reader, "")
