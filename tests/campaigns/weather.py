"""Bad weather for a process of its own: killed at a file-changing call, a full disk, a disk without locks or sharing.

``weather.c`` stands between the program and the C library; it is compiled where it is wanted. Where there is no
compiler, or another system than Linux, :func:`missing` tells why nothing can be tried.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("weather.c")
ROOT = Path(__file__).resolve().parents[2]

_NUMBERS = ("calls", "kill_at", "fail_at")
_SWITCHES = ("error", "tears", "no_sharing", "no_locks", "speech", "report")
_FOLDER_BYTES = 4096


@cache
def missing() -> str:
    """Why there can be no weather here; empty where there can."""
    if not sys.platform.startswith("linux"):
        return "Linux only"
    return "" if _compiler() else "no C compiler"


@cache
def _compiler() -> str:
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), "")


@cache
def library() -> Path:
    """The compiled library, made once a process."""
    made = Path(tempfile.mkdtemp(prefix="weather-")) / "weather.so"
    subprocess.run([_compiler(), "-shared", "-fPIC", "-O2", "-o", str(made), str(SOURCE), "-ldl"], check=True)
    return made


def outdoors(program: str, *arguments: str) -> str:
    """What a Python program prints that runs under the weather; it may import from here and call :class:`Weather`."""
    env = {**os.environ, "LD_PRELOAD": str(library())}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Weather:
    """The weather of this process, which must have been started under it; all is calm at first."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        place = (ctypes.c_char * _FOLDER_BYTES).in_dll(self._library, "weather_folder")
        place.value = os.fsencode(os.path.realpath(folder))

    def set(self, **values: int) -> None:
        """Set numbers and switches by the names that ``weather.c`` tells; counting begins anew."""
        for name, value in {"calls": 0, **values}.items():
            kind = ctypes.c_long if name in _NUMBERS else ctypes.c_int
            assert name in _NUMBERS or name in _SWITCHES, name
            kind.in_dll(self._library, f"weather_{name}").value = value

    @property
    def calls(self) -> int:
        """How many file-changing calls there have been since the last setting."""
        return ctypes.c_long.in_dll(self._library, "weather_calls").value
