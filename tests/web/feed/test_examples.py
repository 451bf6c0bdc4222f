"""The examples of docs/serving.md, accepted by the programs that they are for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

EXAMPLES = REPOSITORY / "docs" / "examples"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CERTIFICATE = (
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=gz.example.gov.cn"
    " -keyout privkey.pem -out fullchain.pem"
)


def nginx_for(folder: Path, *, port: int = 4430, behind: int = 8000) -> Path:
    """A whole configuration of nginx, unprivileged and in a folder of its own, with the example in it."""
    subprocess.run(["openssl", *CERTIFICATE.split()], cwd=folder, check=True, capture_output=True)
    text = (EXAMPLES / "nginx-tracker.conf").read_text("utf-8")
    text = text.replace("/etc/ssl/tracker/", f"{folder}/").replace("/var/log/nginx/", f"{folder}/")
    text = text.replace("listen [::]:443 ssl;", "").replace("listen 443", f"listen 127.0.0.1:{port}")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    scratch = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"pid {folder}/pid; daemon off; events {{}} http {{ {scratch}\n{text}\n}}\n",
        "utf-8",
    )
    return whole


@pytest.mark.skipif(not (Path(NGINX).exists() and shutil.which("openssl")), reason="needs nginx and openssl")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    words = [NGINX, "-t", "-p", str(tmp_path), "-c", str(nginx_for(tmp_path)), "-e", str(tmp_path / "errors")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.replace('the "user" directive', "")


def test_no_line_of_its_log_holds_what_an_address_consists_of() -> None:
    text = (EXAMPLES / "nginx-tracker.conf").read_text("utf-8")
    (form,) = re.findall(r"log_format \S+ '([^']*)'", text)
    assert set(re.findall(r"\$(\w+)", form)) == {
        "remote_addr", "time_iso8601", "request_method", "tracker_place", "status", "body_bytes_sent",
    }  # fmt: skip
    assert re.findall(r"access_log \S+ (\S+);", text) == ["tracker_no_secrets"]
    assert re.findall(r"error_log \S+ (\S+);", text) == ["emerg"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_its_units(tmp_path: Path) -> None:
    for name in ("tracker.service", "tracker-backup.service", "tracker-backup.timer"):
        text = (EXAMPLES / name).read_text("utf-8").replace("/srv/tracker/.venv/bin/tracker", "/bin/true")
        (tmp_path / name).write_text(text.replace("User=tracker\nGroup=tracker\n", ""), "utf-8")
    words = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.glob("tracker*")))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
