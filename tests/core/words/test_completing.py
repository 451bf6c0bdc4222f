from __future__ import annotations

import pytest

from tracker.core.words import completed

KNOWN = {"unit": ("县教育局", "县财政局"), "lead": ("县教育局",)}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("类别:教", "类别:教师招聘"),
        ("类别：招", "类别：招聘"),
        ("红 kind:con", "红 kind:construction"),
        ("状态:申请", "状态:申请销号"),
        ("环节:交", "环节:交付使用"),
        ("step:ten", "step:tender"),
        ("lamp:y", "lamp:yellow"),
        ("单位:财", "单位:财政局"),
        ("牵头:县", "牵头:县教育局"),
        ("单位:没", ""),
        ("类别:教师招聘", ""),
        ("类别:", ""),
        ("类别:教 ", ""),
        ("综合楼", ""),
        ("due<", "due<30d"),
        ("期限<=", "期限<=30天"),
        ("", ""),
    ],
)
def test_the_last_word_is_completed(text: str, whole: str) -> None:
    assert completed(text, KNOWN) == whole
