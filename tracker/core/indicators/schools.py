"""Kinds of schools (办学类型), and which stages each has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.core.indicators.standard import JUNIOR, PRIMARY, UPPER_SECONDARY
from tracker.i18n import mark

POINT = "teaching_point"
KIND_STAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "primary": (PRIMARY,),
        "junior": (JUNIOR,),
        "nine_year": (PRIMARY, JUNIOR),
        "twelve_year": (PRIMARY, JUNIOR, UPPER_SECONDARY),
        "complete": (JUNIOR, UPPER_SECONDARY),
        POINT: (PRIMARY,),
        "upper_secondary": (UPPER_SECONDARY,),
        "special": (),
        "vocational": (),
    }
)
"""The stages of each kind; special and vocational schools are no object of the assessment and have none."""
KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "primary": mark("小学"),
        "junior": mark("初级中学"),
        "nine_year": mark("九年一贯制学校"),
        "twelve_year": mark("十二年一贯制学校"),
        "complete": mark("完全中学"),
        POINT: mark("教学点"),
        "upper_secondary": mark("高级中学"),
        "special": mark("特殊教育学校"),
        "vocational": mark("中等职业学校"),
    }
)
STAGE_LABELS: Mapping[str, str] = MappingProxyType(
    {PRIMARY: mark("小学"), JUNIOR: mark("初中"), UPPER_SECONDARY: mark("高中"), "both": mark("小学、初中"), "": ""}
)
