from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest

import tracker
from tracker.services.crash import write_log


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _failure(message: str) -> ValueError:
    try:
        try:
            raise KeyError("里层")
        except KeyError as inner:
            raise ValueError(message) from inner
    except ValueError as error:
        return error


def test_a_log_has_the_version_and_the_traceback_with_its_cause(folder: Path) -> None:
    log = write_log(_failure("外层"))
    assert log.parent == folder
    text = log.read_text("utf-8")
    assert text.startswith(f"tracker {tracker.__version__}, Python ")
    assert text.index("KeyError: '里层'") < text.index("ValueError: 外层")
    assert "in _failure" in text


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_log_can_be_read_by_its_owner_only() -> None:
    assert stat.S_IMODE(write_log(_failure("密")).stat().st_mode) == 0o600


def test_a_second_failure_has_a_log_of_its_own() -> None:
    first, second = write_log(_failure("一")), write_log(_failure("二"))
    assert first != second
    assert "ValueError: 一" in first.read_text("utf-8")


def test_text_that_no_file_can_hold_is_no_second_failure() -> None:
    assert "ValueError: 36.1?" in write_log(_failure("36.1\udcff")).read_text("utf-8")


def test_the_secret_of_an_address_is_left_out() -> None:
    secret = "CEAG2z0si5aPtwtydynCyE7MddUNgt9YMnOXH0fZ0u-"
    text = write_log(_failure(f"http://a.cn/f/{secret}.ics {'a' * 64}")).read_text("utf-8")
    assert secret not in text
    assert f"http://a.cn/f/….ics {'a' * 64}" in text
