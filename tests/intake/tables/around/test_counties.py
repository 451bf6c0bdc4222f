"""A county is the narrowest name that a title or an issuer begins with."""

from __future__ import annotations

import pytest

from tracker.intake.tables.around.counties import counties_in, county_of_government


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("呼图壁县创建义务教育优质均衡发展县实施方案", "呼图壁县"),
        ("临沂市河东区2024年教育工作要点", "河东区"),
        ("关于印发《库尔勒市社区建设方案》的通知", "库尔勒市"),
        ("巴音郭楞蒙古自治州焉耆回族自治县教育局", "焉耆回族自治县"),
        ("鄂温克族自治旗2022年重点任务", "鄂温克族自治旗"),
        ("新疆维吾尔自治区和硕县整改方案", "和硕县"),
        ("全县教育工作要点", ""),
        ("优质均衡发展县创建工作任务表", ""),
    ],
)
def test_a_county_is_the_narrowest_name_before_the_title_goes_on(text: str, name: str) -> None:
    assert next(counties_in(text), "") == name


def test_a_government_tells_its_county() -> None:
    assert county_of_government("各乡镇，县人民政府各部门") == ""
    assert county_of_government("呼图壁县人民政府办公室") == "呼图壁县"
