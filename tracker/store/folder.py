"""What the disk under a folder can do. Asked of a nameless file beside the database, never of the database itself:
to close a file gives up every lock that the process holds on it."""

from __future__ import annotations

import errno
from collections.abc import Callable

_NOT_THERE = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL, errno.ENODEV, errno.EPERM, errno.EACCES)


def locks_files(folder: str) -> bool:
    """Whether files can be locked there; true where it cannot be tried."""
    return _can(folder, _lock)


def shares_memory(folder: str) -> bool:
    """Whether programs can share memory through a file there, as the write-ahead log does; true where untried."""
    return _can(folder, _share)


def _can(folder: str, attempt: Callable[[int], None]) -> bool:
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"\0")
            stream.flush()
            try:
                attempt(stream.fileno())
            except OSError as error:
                return error.errno not in _NOT_THERE
    except OSError:
        pass
    return True


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # a system where SQLite locks in another way
        return
    fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _share(handle: int) -> None:
    import mmap

    mmap.mmap(handle, 1).close()
