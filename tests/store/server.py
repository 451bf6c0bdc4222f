"""A PostgreSQL server of one's own, in a folder of its own, for as long as it is wanted: for tests and campaigns."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple


class Server(NamedTuple):
    """A PostgreSQL server that is reached through a socket in its own folder."""

    folder: Path

    def address(self, name: str, user: str = "tracker") -> str:
        """The address of a database; ``tracker`` owns those of the tests, ``postgres`` may do anything."""
        return f"postgresql:///{name}?host={self.folder}&user={user}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Do something as the administrator."""
        import psycopg

        with psycopg.connect(self.address(database, "postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def new(self, name: str, template: str = "template0") -> str:
        """A database made from another one; an empty one sorts text by the rules of a language, if the server can."""
        rules = "" if template != "template0" else f" ENCODING 'UTF8' {self._rules()}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}{rules} OWNER tracker")
        return self.address(name)

    def _rules(self) -> str:
        import psycopg

        with psycopg.connect(self.address("postgres", "postgres")) as connection:
            is_modern = connection.info.server_version >= 150_000
            found = connection.execute("SELECT 1 FROM pg_collation WHERE collprovider = 'i'").fetchone()
        return "LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN'" if is_modern and found else ""


def missing() -> str:
    """Why no server can be run here; empty where one can."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    if _programs() is None:
        return "no PostgreSQL server programs (initdb) on this machine"
    try:
        _account()
    except KeyError:
        return "the superuser needs an account named postgres to run a PostgreSQL server"
    return ""


def _programs() -> Path | None:
    """The folder of the server's programs, of the newest version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


def _account() -> dict[str, Any]:
    """The server refuses to run as the superuser: then it is run as ``postgres``; ``KeyError`` where nobody is."""
    if os.name == "nt" or os.geteuid():
        return {}
    import pwd

    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def running() -> Iterator[Server]:
    """A server with the roles ``tracker`` and ``coordinator``, from when it takes connections until the end."""
    programs = _programs()
    assert programs
    account = _account()
    with tempfile.TemporaryDirectory(prefix="tracker-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if account:
            os.chown(folder, account["user"], account["group"])
        data = folder / "data"
        words = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres", "--no-sync"]
        initdb = [str(programs / "initdb"), "-D", str(data), *words]
        subprocess.run(initdb, check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)
        (data / "pg_hba.conf").write_text("local all coordinator scram-sha-256\nlocal all all trust\n", "utf-8")
        with _process(programs / "postgres", data, account):
            made = Server(folder)
            made.run("CREATE ROLE tracker LOGIN")
            made.run("CREATE ROLE coordinator LOGIN PASSWORD 's3cret'")
            yield made


@contextmanager
def _process(program: Path, data: Path, account: dict[str, Any]) -> Iterator[None]:
    """The server as a child of this process, from when it takes connections until the end."""
    options = {"listen_addresses": "", "unix_socket_directories": str(data.parent), "fsync": "off"}
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with subprocess.Popen(
        [program, "-D", data, *words], cwd=data.parent, stderr=subprocess.PIPE, text=True, **account
    ) as process:
        assert process.stderr
        told = []
        for line in process.stderr:
            told.append(line)
            if "ready to accept connections" in line:
                break
        else:
            raise RuntimeError("".join(told))
        drain = threading.Thread(target=process.stderr.read)
        drain.start()
        try:
            yield
        finally:
            process.send_signal(signal.SIGQUIT)
            drain.join()
