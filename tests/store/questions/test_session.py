"""A reader's connection to a server."""

from __future__ import annotations

import subprocess
import sys

_WITHOUT_DRIVER = """
import sys
sys.modules["psycopg"] = None
from tracker.errors import StoreError
from tracker.store.questions.reader import Reader
try:
    Reader("postgresql://host/tracker")
except StoreError as error:
    print(error.message, error.hint)
"""


def test_a_reader_without_the_servers_driver_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT_DRIVER], capture_output=True, text=True, check=True)
    assert "没有安装" in done.stdout
    assert "pip install" in done.stdout
