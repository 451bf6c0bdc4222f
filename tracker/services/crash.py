"""The log of a failure nobody foresaw."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from pathlib import Path

import tracker

_SECRET = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""What looks like the secret of an address (``token_urlsafe(32)``): a log is sent to whoever maintains the program."""


def write_log(error: BaseException) -> Path:
    """Write the traceback, without secrets of addresses, to a new file that only its owner can read; its path."""
    handle, name = tempfile.mkstemp(prefix="tracker-crash-", suffix=".log")
    lines = traceback.format_exception(error)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
        stream.write(f"tracker {tracker.__version__}, Python {sys.version}\n")
        stream.writelines(_SECRET.sub("…", line) for line in lines)
    return Path(name)
