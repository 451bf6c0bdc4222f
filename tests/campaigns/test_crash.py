"""The short form of the campaign: a record, killed at a few of its calls."""

from __future__ import annotations

import pytest

from tests.campaigns.weather import ROOT, missing


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_killed_verb_loses_nothing_and_leaves_nothing() -> None:
    import subprocess
    import sys

    words = [sys.executable, "-m", "tests.campaigns.crash", "--every", "70", "report"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "report: " in done.stdout
