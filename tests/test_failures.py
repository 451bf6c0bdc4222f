"""What the operating system's failures mean."""

from __future__ import annotations

import errno
import os
import re
import socket
from pathlib import Path

import pytest

import tracker
from tracker.failures import reason_of
from tracker.i18n import set_language


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.EUCLEAN, f"系统错误 {errno.EUCLEAN}"),
    ],
)
def test_a_failure_is_told_without_the_systems_own_words(number: int, sentence: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == sentence


def test_failures_that_carry_no_number_have_a_sentence_too() -> None:
    assert reason_of(OSError("?")) == "系统没有说明原因"
    assert reason_of(socket.gaierror(socket.EAI_NONAME, "Name or service not known")) == "找不到这台主机"


def test_a_failure_is_told_in_english_where_english_is_asked_for() -> None:
    set_language("en")
    try:
        assert reason_of(OSError(errno.ENOSPC, "")) == "the disk is full"
    finally:
        set_language("zh")


def test_no_sentence_repeats_the_systems_own_words() -> None:
    sources = Path(tracker.__file__).parent.rglob("*.py")
    assert [str(path) for path in sources if re.search(r"(?<!\bos)\.strerror", path.read_text("utf-8"))] == []
