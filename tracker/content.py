"""What a file holds, where any path may have been named: pipes, devices and folders are refused rather than read."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Any

from tracker.failures import reason_of
from tracker.i18n import _

if TYPE_CHECKING:
    from typing import BinaryIO

Place = str | os.PathLike[str]

_TOML_BYTES = 1 << 20
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe put there after the look is opened without waiting for somebody to write into it."""


class Unreadable(ValueError):
    """A file cannot be used; the text is the reason, to stand behind a colon, and the place is where it was met."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.line, self.column = line, column


def opened(file: Place) -> BinaryIO:
    """A regular file, open for reading. Raises :class:`OSError`, for a path that no file can have too."""
    try:
        _require_regular(os.stat(file))
        handle = os.open(file, os.O_RDONLY | _WITHOUT_WAITING)
    except ValueError as error:  # a null character, or one that the file system has no bytes for
        raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ), str(file)) from error
    try:
        _require_regular(os.fstat(handle))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _require_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.ENXIO
        raise OSError(number, os.strerror(number))


def content_of(file: Place, most: int) -> bytes:
    """All bytes of a regular file that has no more than so many. Raises :class:`OSError`, ``EFBIG`` where it has."""
    with opened(file) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return content


def toml_of(file: Place) -> dict[str, Any]:
    """The values of a TOML file. Raises :class:`Unreadable`."""
    try:
        return toml_from(content_of(file, _TOML_BYTES))
    except OSError as error:
        raise Unreadable(reason_of(error)) from error


def toml_from(content: bytes) -> dict[str, Any]:
    """The values of TOML that was read already. Raises :class:`Unreadable`."""
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(_("不是 UTF-8 编码")) from error
    except tomllib.TOMLDecodeError as error:
        raise _misread(str(error)) from error
    except RecursionError as error:
        raise Unreadable(_("括号套得太深")) from error


def _misread(told: str) -> Unreadable:
    """Where the parser stopped; what it says of it is English."""
    import re

    found = re.search(r"\(at line (\d+), column (\d+)\)", told)
    if found is None:
        return Unreadable(_("不合 TOML 的写法"))
    line, column = int(found[1]), int(found[2])
    told = _("第 {line} 行第 {column} 列不合 TOML 的写法").format(line=line, column=column)
    return Unreadable(told, line, column)
