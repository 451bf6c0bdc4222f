from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    ("document-year", roadmap(task("1"), document="测政办〔2019〕1号"), [("issued_on",)]),
    ("document-year", roadmap(task("1"), document="测政办[2019]1号"), [("issued_on",)]),
    ("county-not-in-title", roadmap(task("1"), title="呼图壁县路线图"), [("county",)]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_a_heading_that_does_not_agree_with_itself_is_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize(
    "title", ["测试县路线图", "测试创建方案", "创建义务教育优质均衡发展县路线图", "教育强县三年行动", "我县路线图"]
)
def test_a_title_without_another_place_agrees(title: str) -> None:
    assert check_roadmap(roadmap(task("1"), title=title)) == []
