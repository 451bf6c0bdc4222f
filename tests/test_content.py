"""Files that are none: told as failures, never read for ever, never waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tracker.content import Unreadable, content_of, opened, toml_of


def odd_file(folder: Path, kind: str, name: str = "x.yaml") -> Path:
    """Something in a folder that has a file's name and is no file that one could read."""
    place = folder / name
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "endless":
        place.symlink_to("/dev/zero")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(place))  # an address has at most some hundred bytes
    elif kind == "dangling":
        place.symlink_to(folder / "nowhere")
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "long":
        return folder / ("长" * 300 + ".yaml")
    return place


ODD = {
    "folder": "是文件夹，不是文件",
    "pipe": "不是可以读写的文件",
    "endless": "不是可以读写的文件",
    "socket": "不是可以读写的文件",
    "dangling": "没有这个文件或文件夹",
    "loop": "链接绕成了圈",
    "long": "文件名太长",
}
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are files here only")


@pytest.mark.parametrize(("kind", "reason"), ODD.items())
def test_what_is_no_file_is_not_read(kind: str, reason: str, tmp_path: Path) -> None:
    place = odd_file(tmp_path, kind)
    with pytest.raises(OSError, match="Errno"):
        opened(place)
    with pytest.raises(Unreadable, match=reason):
        toml_of(place)


def test_a_path_that_no_file_can_have_is_a_failure_like_others(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="文件名里有不能用的字符"):
        toml_of(f"{tmp_path}/a\0b")


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert content_of(file, 5) == b"12345"
    with pytest.raises(OSError, match="File too large"):
        content_of(file, 4)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"lang = \n", "第 1 行第 8 列不合 TOML 的写法"),
        (b"a = 1\nb == 2\n", "第 2 行第 4 列不合 TOML 的写法"),
        (b"a = [", "不合 TOML 的写法"),
        ("a = '呼图壁'".encode("gbk"), "不是 UTF-8 编码"),
        (b"a = " + b"[" * 5000, "括号套得太深"),
    ],
)
def test_a_mistake_in_toml_is_told_in_our_words_with_its_place(data: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=f"^{reason}$"):
        toml_of(file)


def test_values_come_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = '\xe7\x94\xb2'")
    assert toml_of(file) == {"a": "甲"}
