"""The log of a failure nobody foresaw."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import tracker


def write_log(error: BaseException) -> Path:
    """Write the traceback to a new file that only its owner can read; its path."""
    handle, name = tempfile.mkstemp(prefix="tracker-crash-", suffix=".log")
    lines = traceback.format_exception(error)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
        stream.write(f"tracker {tracker.__version__}, Python {sys.version}\n")
        stream.writelines(lines)
    return Path(name)
