"""The readers, put into a folder outside the repository: what the machine cannot have is left out and named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"
PYTHON = ("icalendar", "vobject", "ics", "recurring-ical-events", "khal", "vdirsyncer")
DEBIAN = "apt-get install gcc libical-dev nodejs npm php-cli php-sabre-vobject"


class Tools:
    """A folder of readers; ``commands`` gives for each that is there the words that files follow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands: dict[str, tuple[str, ...]] = {}
        self.missing: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._python()
        self._libical()
        self._ical_js()
        self._sabre()

    def program(self, name: str) -> str:
        """The path of one of the Python programs that are installed beside the readers."""
        return str(self.folder / "venv" / "bin" / name)

    def _python(self) -> None:
        python = self.program("python")
        if not Path(python).exists():
            ran(sys.executable, "-m", "venv", str(self.folder / "venv"))
            ran(python, "-m", "pip", "install", "-q", *PYTHON)
        for reader in ("icalendar", "vobject", "ics", "recurring"):
            self.commands[reader] = (python, str(PROGRAMS / "read.py"), reader)

    def _libical(self) -> None:
        if not shutil.which("gcc") or not Path("/usr/include/libical/ical.h").exists():
            self.missing["libical"] = DEBIAN
            return
        program = str(self.folder / "libical")
        ran("gcc", "-O1", "-Wall", "-o", program, str(PROGRAMS / "read.c"), "-lical")
        self.commands["libical"] = (program,)

    def _ical_js(self) -> None:
        if not shutil.which("node") or not shutil.which("npm"):
            self.missing["ical.js"] = DEBIAN
            return
        library = self.folder / "npm" / "node_modules" / "ical.js" / "dist" / "ical.js"
        if not library.exists():
            ran("npm", "install", "--silent", "--prefix", str(self.folder / "npm"), "ical.js")
        self.commands["ical.js"] = ("node", str(PROGRAMS / "read.mjs"), str(library))

    def _sabre(self) -> None:
        if not shutil.which("php") or not Path("/usr/share/php/Sabre/VObject").exists():
            self.missing["sabre"] = DEBIAN
            return
        self.commands["sabre"] = ("php", str(PROGRAMS / "read.php"))


def ran(*words: str, given: Sequence[str] = (), environment: dict[str, str] | None = None) -> str:
    """What a program prints. Raises :class:`RuntimeError` where it fails or has anything to say against a file."""
    done = subprocess.run(
        [*words, *given], capture_output=True, text=True, check=False, env=environment, encoding="utf-8"
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout
