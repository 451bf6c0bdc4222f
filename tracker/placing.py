"""Files that take their place whole: written beside it, put there in one step, on disk when that is said.

What a killed run leaves beside a place is swept by the next that comes there: whoever writes holds a lock on its part,
which ends with the process.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_NAME_BYTES = 200
_ENDINGS = (".part", ".part-journal", ".part-wal", ".part-shm")
_OWNERS_ALONE = 0o600
_OURS = re.compile(r"\..+\.\d+-\d+\.part")


@contextmanager
def placing(target: Path, *, private: bool = False, settles: bool = True) -> Iterator[Path]:
    """A new empty file beside a place, which it takes at the end, or which is gone if that is not reached.

    One that is private is its owner's alone, unless the file that stood there belonged to others too. Who places
    many files may settle the folder once, by :func:`settle`. Raises :class:`OSError`.
    """
    sweep(os.fspath(target.parent), target.name)
    part, handle = _begun(target, _OWNERS_ALONE if private else 0o666)
    try:
        yield part
        os.fsync(handle)
        if private:
            _take_over(part, target)
        if os.name == "nt":  # where an open file cannot be moved
            os.close(handle)
            handle = -1
        part.replace(target)
        if settles:
            settle(target.parent)
    finally:
        _remove(os.fspath(part))
        if handle >= 0:
            os.close(handle)


def sweep(folder: str, name: str) -> None:
    """Remove what killed runs have left beside the file of that name, or beside one whose name begins so."""
    with suppress(OSError):
        for found in os.listdir(folder or "."):
            if found.startswith(f".{_stem(name)}.") and found.endswith(_ENDINGS):
                _sweep(os.path.join(folder, found.rpartition(".part")[0] + ".part"))


def sweep_all(folder: str) -> None:
    """Remove what killed runs have left in a folder, whatever the file was to be called."""
    with suppress(OSError):
        for found in os.listdir(folder or "."):
            if _OURS.fullmatch(found):
                _sweep(os.path.join(folder, found))


def settle(folder: Path) -> None:
    """Make what was put into a folder survive a power cut; systems that cannot open a folder do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stem(name: str) -> str:
    data = os.fsencode(name)
    if len(data) <= _LONGEST_NAME_BYTES:
        return name
    import hashlib

    return hashlib.sha256(data).hexdigest()[:16]


def _begun(target: Path, mode: int) -> tuple[Path, int]:
    """A part that nobody else has, and a handle that keeps it from being swept."""
    for number in count():
        part = target.with_name(f".{_stem(target.name)}.{os.getpid()}-{number}.part")
        try:
            handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            continue
        if _held(handle) and _is_there(part, handle):
            return part, handle
        os.close(handle)  # swept before it was held
    raise AssertionError


def _held(handle: int) -> bool:
    """Whether the file is ours now; true where there are no such locks, so that nothing is swept there either."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return True
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def _is_there(part: Path, handle: int) -> bool:
    try:
        return os.path.samestat(part.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _sweep(part: str) -> None:
    """Remove a part that no process holds. Where locks are unknown, whether one does cannot be told."""
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        handle = os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), _OWNERS_ALONE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(part)
        finally:
            os.close(handle)


def _remove(part: str) -> None:
    for ending in _ENDINGS:
        with suppress(OSError):
            os.unlink(part.removesuffix(".part") + ending)


def _take_over(part: Path, target: Path) -> None:
    """Give the part the owner, group and mode of the file whose place it takes; rights that would fall to others go."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return
    mode = found.st_mode & 0o777
    if hasattr(os, "chown"):
        try:
            os.chown(part, found.st_uid, found.st_gid)
        except OSError:
            with suppress(OSError):
                os.chown(part, -1, found.st_gid)
        if part.stat().st_gid != found.st_gid:
            mode &= ~0o070
    part.chmod(mode)
