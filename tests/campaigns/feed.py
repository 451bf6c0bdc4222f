"""The feeds attacked: guessing, timing, tricks, slow and half-sent requests, crowds, ends; what they tell and keep.

``python -m tests.campaigns.feed --folder DIR [--guesses N] [--samples N] [names…]`` serves a county's plan by the
command itself, attacks it from outside, prints a line of figures for each attack, and ends with 1 where one succeeds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random

from tests.web.feed.test_examples import NGINX, nginx_for

ROOT = Path(__file__).resolve().parents[2]
NAME = "gz.example.gov.cn"
_NEXT = b"\r\n\r\n"


class Server:
    """``tracker serve`` in a process of its own, over a copy of the county's plan."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self._words = words
        if not (folder / "roadmaps").exists():
            (folder / "roadmaps").mkdir(parents=True)
            shutil.copy2(ROOT / "roadmaps" / "hutubi.yaml", folder / "roadmaps")
        (folder / "tmp").mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.tracker("sync")
        self.process = self.start()

    def environment(self) -> dict[str, str]:
        """Ours, and crash logs in a folder that is looked into afterwards."""
        return {**os.environ, "TMPDIR": str(self.folder / "tmp"), "PYTHONPATH": str(ROOT), "TRACKER_ACTOR": "甲"}

    def tracker(self, *words: str) -> str:
        """A command on the same workspace; its output."""
        words = ("-m", "tracker", *words)
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def start(self) -> subprocess.Popen[bytes]:
        """Begin to serve; ready when this returns."""
        words = [sys.executable, "-m", "tracker", "serve", "--port", str(self.port), *self._words]
        with (self.folder / "stderr").open("ab") as err, (self.folder / "stdout").open("ab") as out:
            process = subprocess.Popen(words, cwd=self.folder, env=self.environment(), stdout=out, stderr=err)
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return process
            time.sleep(0.05)
        raise RuntimeError((self.folder / "stderr").read_text())

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it; its code."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def subscribed(self, unit: str = "县财政局") -> str:
        """A new secret."""
        return self.tracker("feed", "create", "--unit", unit).strip().rpartition("/f/")[2].removesuffix(".ics")

    def memory_mb(self) -> float:
        """What the process holds."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", text)[0]) / 1024


async def told(port: int, said: bytes, *, seconds: float = 20) -> bytes:
    """What comes back on a connection of its own."""
    async with asyncio.timeout(seconds):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        answer = await reader.read()
        writer.close()
    return answer


def get(path: str, *headers: str, closes: bool = True) -> bytes:
    """A request."""
    lines = [f"GET {path} HTTP/1.1", "Host: a", *headers, *(["Connection: close"] if closes else [])]
    return "\r\n".join([*lines, "", ""]).encode()


def status_of(answer: bytes) -> int:
    """The status of an answer; 0 for none."""
    parts = answer.split(b" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


class Campaign:
    """The attacks, each a method; what succeeds is a fault."""

    def __init__(self, folder: Path, *, guesses: int, samples: int) -> None:
        self.folder = folder
        self.guesses, self.samples = guesses, samples
        self.faults: list[str] = []
        self.secrets: list[str] = []
        self.server = Server(folder, "--behind-proxy")
        self._known = cycle([self.secret() for _ in range(10)])

    @property
    def known(self) -> str:
        """A secret that stands, in turn: each may be used so often."""
        return next(self._known)

    def secret(self) -> str:
        """A new secret that the server knows."""
        token = self.server.subscribed()
        self.secrets.append(token)
        for _ in range(200):
            ask = get(f"/f/{token}.ics", "Accept: text/html", f"X-Forwarded-For: 10.7.7.{len(self.secrets)}")
            if status_of(asyncio.run(told(self.server.port, ask))) == 200:
                return token
            time.sleep(0.05)
        raise RuntimeError("the server does not see a new address")

    def expect(self, is_so: object, fault: str) -> None:
        """A fault where it is not so."""
        if not is_so:
            self.faults.append(fault)
            print(f"FAULT {fault}")

    async def reads(self) -> float:
        """The milliseconds in which somebody with an address is answered."""
        begun = time.perf_counter()
        answer = await told(self.server.port, get(f"/f/{self.known}/"), seconds=30)
        self.expect(status_of(answer) == 200, f"who knows the address gets {answer[:60]!r}")
        return (time.perf_counter() - begun) * 1000

    async def guessing(self) -> str:
        """Secrets that are none, from one place and from many, on connections that are kept."""
        counts: Counter[int] = Counter()
        before, waits = self.server.memory_mb(), []

        async def guess(number: int, times: int) -> None:
            for index in range(times):
                path = f"/f/{secrets.token_urlsafe(32)}.ics"
                place = f"X-Forwarded-For: 10.{number}.{index // 250 % 250}.{index % 250}" if number else "X-None: 1"
                counts[status_of(await told(self.server.port, get(path, place)))] += 1

        begun = time.perf_counter()
        running = [asyncio.create_task(guess(number, self.guesses // 20)) for number in range(20)]
        while not all(task.done() for task in running):
            waits.append(await self.reads())
            await asyncio.sleep(0.5)
        await asyncio.gather(*running)
        seconds, grown = time.perf_counter() - begun, self.server.memory_mb() - before
        self.expect(set(counts) <= {404, 429}, f"guesses are told {counts}")
        self.expect(counts[429] > 0, "nobody is slowed down")
        self.expect(grown < 40, f"{grown:.0f} MB more after guesses")
        return f"{dict(counts)} in {seconds:.0f} s, {grown:+.1f} MB; who knows waited at most {max(waits):.0f} ms"

    async def timing(self) -> str:
        """How long an answer takes for a secret that never was, was taken away, is nearly right, can be none."""
        revoked = await asyncio.to_thread(self.secret)
        self.server.tracker("feed", "revoke", str(len(self.secrets)))
        while status_of(await told(self.server.port, get(f"/f/{revoked}.ics"))) != 404:
            await asyncio.sleep(0.1)
        known = self.known
        kinds = {
            "unknown": "A" * 43,
            "revoked": revoked,
            "nearly": known[:-1] + ("A" if known[-1] != "A" else "B"),
            "short": "A" * 42,
            "strange": "!" * 43,
        }
        taken: dict[str, list[float]] = {kind: [] for kind in kinds}
        random, names = Random(1), list(kinds)
        for number in range(self.samples):
            random.shuffle(names)
            for kind in names:
                place = f"X-Forwarded-For: 10.{number // 60000}.{number // 250 % 250}.{number % 250}"
                reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
                begun = time.perf_counter()
                writer.write(get(f"/f/{kinds[kind]}.ics", place))
                answer = await reader.read()
                taken[kind].append((time.perf_counter() - begun) * 1e6)
                writer.close()
                self.expect(status_of(answer) == 404, f"{kind} is told {answer[:40]!r}")
        medians = {kind: statistics.median(values) for kind, values in taken.items()}
        spread = max(medians.values()) - min(medians.values())
        noise = statistics.median(abs(value - medians["unknown"]) for value in taken["unknown"])
        self.expect(spread < noise, f"medians are {spread:.0f} µs apart")
        return f"{ {kind: round(value) for kind, value in medians.items()} } µs, apart {spread:.0f}, noise {noise:.0f}"

    async def tricks(self) -> str:
        """Paths and headers written in other ways."""
        token = self.known
        paths = [
            f"/f/{token}%2eics", f"/f/%2e%2e/f/{token}.ics", f"//f/{token}.ics", f"/f//{token}.ics",
            f"/f/./{token}.ics", f"/f/{token}.ics%00", f"/f/{token}.ics%0d%0aX: y", f"/f/{token}.ics/..",
            f"/F/{token}.ics", "/f/" + "a" * 7000, f"/f/{token.swapcase()}.ics", f"/f/{token}.ics;x",
            f"/f/{token}.ics%3Fx", f"/f/{token}\\.ics", "/f/", "/", "/ws", "/f/../../etc/passwd",
            f"http://b/f/{'A' * 43}.ics", "*", f"/f/{token}/{'0' * 36}.ics", f"/f/{token}/../{token}",
        ]  # fmt: skip
        bodies: Counter[bytes] = Counter()
        for path in paths:
            answer = await told(self.server.port, get(path, f"X-Forwarded-For: 10.9.9.{len(bodies)}"))
            self.expect(status_of(answer) in (404, 400), f"{path} is told {answer[:60]!r}")
            if status_of(answer) == 404:
                bodies[re.sub(rb"Date: [^\r]*", b"", answer)] += 1
        self.expect(len(bodies) == 1, f"{len(bodies)} different answers for nothing")
        begin = b"GET / HTTP/1.1\r\nHost: a\r\n"
        heads = [
            begin + b"X: " + b"a" * 100_000 + _NEXT,
            begin + b"A: b\r\n" * 5000 + b"\r\n",
            begin + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x",
            begin + b"Content-Length: -1\r\n\r\n",
            begin + b"Host: b\r\nConnection: close\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00" + bytes(500),
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET /\r\n\r\n",
            b"\r\n" * 1000,
            b"A" * 1_000_000,
        ]
        codes: Counter[int] = Counter()
        for head in heads:
            with contextlib.suppress(ConnectionError):
                codes[status_of(await told(self.server.port, head, seconds=30))] += 1
        self.expect(all(code in (0, 400, 404, 429) for code in codes), f"heads are told {codes}")
        await self.reads()
        return f"{len(paths)} paths, one answer; {len(heads)} heads: {dict(codes)}"

    async def slow(self) -> str:
        """Heads sent byte by byte, half heads, half forms, and answers that nobody takes, a hundred of each."""

        async def drip(said: bytes, *, reads: bool) -> float:
            begun = time.perf_counter()
            with contextlib.suppress(ConnectionError, OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
                writer.write(said)
                gone = asyncio.create_task(reader.read())
                while not gone.done() and time.perf_counter() - begun < 90:
                    if not reads:
                        writer.write(b"a")
                    await asyncio.wait([gone], timeout=1)
                writer.close()
            return time.perf_counter() - begun

        form = f"POST /f/{self.known}/answer HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\nkind".encode()
        said = (
            [(b"GET / HT", False)] * 40
            + [(b"GET / HTTP/1.1\r\nX", True)] * 40
            + [(form, False)] * 20
            + [(b"", True)] * 40
        )
        running = [asyncio.create_task(drip(one, reads=reads)) for one, reads in said]
        waits = []
        while not all(task.done() for task in running):
            waits.append(await self.reads())
            await asyncio.sleep(1)
        longest = max(await asyncio.gather(*running))
        self.expect(longest < 30, f"a slow one is kept for {longest:.0f} s")
        self.expect(max(waits) < 2000, f"who knows waits {max(waits):.0f} ms")
        return f"{len(said)} slow ones gone after at most {longest:.1f} s; who knows waited at most {max(waits):.0f} ms"

    async def crowd(self) -> str:
        """Three hundred connections that say nothing, or half."""
        writers = []
        for number in range(300):
            _reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
            if number % 2:
                writer.write(b"GET / HTTP/1.1\r\nHo")
            writers.append(writer)
        waits = [await self.reads() for _ in range(10)]
        for writer in writers:
            writer.close()
        self.expect(max(waits) < 1000, f"who knows waits {max(waits):.0f} ms in a crowd of 300")
        return f"300 connections; who knows waited {statistics.median(waits):.0f} ms, at most {max(waits):.0f}"

    async def download(self) -> str:
        """Taken away while it is read: what runs is ended, the next finds nothing; and ended with the server."""
        token = await asyncio.to_thread(self.secret)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port, limit=1024)
        writer.write(get(f"/f/{token}.ics", "X-Forwarded-For: 10.8.8.8"))
        begun = await reader.readuntil(_NEXT)
        self.server.tracker("feed", "revoke", str(len(self.secrets)))
        since = time.perf_counter()
        while status_of(await told(self.server.port, get(f"/f/{token}.ics", "X-Forwarded-For: 10.8.8.7"))) != 404:
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - since
        length = int(re.findall(rb"Content-Length: (\d+)", begun)[0])
        rest = await reader.read()
        while part := await reader.read():
            rest += part
        writer.close()
        self.expect(len(rest) == length and rest.endswith(b"END:VCALENDAR\r\n"), f"{len(rest)} of {length} arrived")
        self.expect(seconds < 3, f"revoked after {seconds:.1f} s")
        return f"shut out {seconds:.2f} s after; the running answer whole, {length} bytes"

    async def restart(self) -> str:
        """Killed and begun again: the same calendar under the same address, with the same mark."""
        token = await asyncio.to_thread(self.secret)
        ask = get(f"/f/{token}.ics")
        before = re.findall(rb"ETag: (\S+)", await told(self.server.port, ask))
        codes = []
        for number in (signal.SIGKILL, signal.SIGTERM):
            codes.append(self.server.stop(number))
            self.server.process = await asyncio.to_thread(self.server.start)
            after = re.findall(rb"ETag: (\S+)", await told(self.server.port, ask))
            self.expect(after == before, f"{before} became {after}")
        read = self.server.tracker("feed", "list").splitlines()[-1]
        self.expect(codes == [-9, 0], f"ended with {codes}")
        self.expect("从未" not in read, f"what was read is not noted: {read}")
        return f"codes {codes}, mark {before[0].decode()} kept"

    async def proxy(self) -> str:
        """The same behind nginx as docs/examples has it: what arrives, how slow ones fare, and what nginx keeps."""
        if not (Path(NGINX).exists() and shutil.which("openssl")):
            return "no nginx here"
        folder = self.folder / "nginx"
        folder.mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        whole = nginx_for(folder, port=port, behind=self.server.port)
        words = ("-p", str(folder), "-c", str(whole), "-e", str(folder / "errors"))
        process = await asyncio.create_subprocess_exec(NGINX, *words)
        await asyncio.sleep(1)
        secure = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))

        async def ask(said: bytes) -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=secure, server_hostname=NAME)
            writer.write(said)
            answer = await reader.read()
            writer.close()
            return answer

        token = await asyncio.to_thread(self.secret)
        codes = [status_of(await ask(get(f"/f/{path}"))) for path in (f"{token}.ics", f"{token}/", "A" * 43)]
        codes += [status_of(await ask(get("/health"))), [status_of(await ask(get("/f/x"))) for _ in range(62)][-1]]
        self.expect(codes == [200, 200, 404, 404, 429], f"through nginx: {codes}")
        begun = time.perf_counter()
        with contextlib.suppress(ConnectionError):
            await ask(b"GET /f/")
        seconds = time.perf_counter() - begun
        self.server.stop()
        codes.append(status_of(await ask(get(f"/f/{token}.ics"))))
        self.server.process = await asyncio.to_thread(self.server.start)
        process.terminate()
        await process.wait()
        kept = (folder / "tracker.log").read_text()
        return f"{codes}; half a head kept {seconds:.0f} s; {len(kept.splitlines())} lines of its log"

    async def leaks(self) -> str:
        """What the server said, kept or shows of itself: no secret anywhere."""
        self.server.stop()
        places = [path for path in self.folder.rglob("*") if path.is_file()]
        found = [path for path in places for token in self.secrets if token.encode() in path.read_bytes()]
        self.expect(not found, f"secrets stand in {found}")
        told_lines = (self.folder / "stderr").read_text().splitlines()
        return f"{len(self.secrets)} secrets in none of {len(places)} files; {len(told_lines)} lines on standard error"


ATTACKS = ("guessing", "timing", "tricks", "slow", "crowd", "download", "restart", "proxy", "leaks")


def main(words: Sequence[str]) -> int:
    """Run the attacks; 1 where one succeeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.feed")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--guesses", type=int, default=20_000)
    parser.add_argument("--samples", type=int, default=3000)
    parser.add_argument("names", nargs="*", default=ATTACKS)
    given = parser.parse_args(words)
    campaign = Campaign(given.folder, guesses=given.guesses, samples=given.samples)
    with _ended(campaign):
        for name in given.names:
            attack: Callable[[], Awaitable[str]] = getattr(campaign, name)
            print(f"{name}: {asyncio.run(_run(attack))}", flush=True)
    print(f"{len(campaign.faults)} faults")
    return bool(campaign.faults)


async def _run(attack: Callable[[], Awaitable[str]]) -> str:
    return await attack()


@contextlib.contextmanager
def _ended(campaign: Campaign) -> Iterator[None]:
    try:
        yield
    finally:
        if campaign.server.process.poll() is None:
            campaign.server.stop(signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
