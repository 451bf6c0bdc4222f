"""Of a leading group the offices are read, and never a person."""

from __future__ import annotations

import pytest

from tests.intake.tables.tabling import document, table
from tracker.intake.tables.around.registry import registered, units_of_office


@pytest.mark.parametrize(
    ("office", "units"),
    [
        ("县教育局党组书记", ["县教育局"]),
        ("县委组织部副部长、县人社局党组副书记、局长", ["县委组织部", "县人社局"]),
        ("县委副书记、县长", []),
        ("县公安局党委委员、治安大队大队长", ["县公安局"]),
        ("大丰镇党委副书记、镇长", ["大丰镇"]),
        ("县融媒体中心党支部书记、主任", ["县融媒体中心"]),
        ("全县各义务教育阶段学校书记、校长", ["各义务教育阶段学校"]),
        ("李晓亮", []),
    ],
)
def test_an_office_gives_its_units(office: str, units: list[str]) -> None:
    assert list(units_of_office(office)) == units


def test_a_list_in_running_text_gives_units_with_their_places_and_no_names() -> None:
    lines = document(
        "组  长：李晓亮   县委副书记、县长",
        "成  员：曹  源   县委办公室主任",
        "阿不利米提  县文广旅局党组副书记、局长",
        "秦维虎（县住建局局长）",
        "全县各义务教育阶段学校书记、校长",
        "领导小组负责全县教育局的工作。",
        "某某  县水利局局长",
        "成员单位：县审计局。",
    ).paragraphs
    found = registered(lines, ())
    assert [(each.name, each.place.row) for each in found] == [
        ("县委办公室", 2), ("县文广旅局", 3), ("县住建局", 4), ("各义务教育阶段学校", 5), ("县审计局", 8),
    ]  # fmt: skip


def test_a_list_in_a_table_gives_units() -> None:
    people = table("组内职务|姓名|单位及职务", "组长|张三|县委副书记、县长", "成员|李四|县教育局局长")
    assert [each.name for each in registered((), (people,))] == ["县教育局"]
