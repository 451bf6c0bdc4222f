"""The unit's page in a real browser: what it asks for, whether it fits, and whether its forms do what they say.

The demonstration's plan is served on a free port of this machine. At 360 and 1,280 pixels, in light and dark, printed
and in English, the page must load nothing from elsewhere, say nothing on the console, not scroll sideways, and have
nothing smaller to touch than a fingertip. Then a unit reports with the browser's own clicks: twice at once, and back.

Run: ``python -m tests.campaigns.page [--pictures FOLDER]``; it needs Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.campaigns.browser import Tab, program, tab
from tests.conftest import settings_of
from tracker.core.event_kinds import EventType
from tracker.services.crash import write_log
from tracker.services.demo import demo_workspace
from tracker.services.feeds.following import Follower
from tracker.services.feeds.subscribers import subscribe
from tracker.services.workspace import Workspace
from tracker.web.feed.routes import Feed
from tracker.web.feed.state import FeedState
from tracker.web.serving import Served, serve

UNIT = "县财政局"
Look = tuple[int, str, str]
"""A width, a scheme of colours and a language."""
LOOKS: tuple[Look, ...] = tuple(
    (width, scheme, language)
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"))
    for language in ("zh", "en")
)
_FINGERTIP = 44
_SMALL = f"""[...document.querySelectorAll(`button, summary, .button, input:not([type=hidden]):not([type=radio]),
    textarea, .choice`)].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < {_FINGERTIP - 0.5})
    .map(one => one.outerHTML.slice(0, 80))"""
_FOLDED = "document.querySelectorAll('details').forEach(one => one.open = {})"
_FIRST = "document.querySelector('.act--done')"
_FILL = f"{_FIRST}.open = true, {_FIRST}.querySelector('textarea').value = '材料已送'"
_TWICE = f"{_FILL}, {_FIRST}.querySelector('[type=submit]').click(), {_FIRST}.querySelector('form').submit()"


@asynccontextmanager
async def served(workspace: Workspace) -> AsyncIterator[str]:
    """The root of a server of the workspace's feeds."""
    announced: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    feed = Feed(FeedState(Follower(workspace)))
    running = serve(Served(None, feed), "127.0.0.1", 0, announce=announced.set_result, write_log=write_log)
    task = asyncio.create_task(running)
    yield await announced
    task.cancel()
    await asyncio.wait([task])


async def faults(pictures: Path | None = None, looks: tuple[Look, ...] = LOOKS) -> list[str]:
    """What is wrong with the page; its pictures go into a folder, if one is given."""
    with tempfile.TemporaryDirectory() as folder, demo_workspace(settings_of(Path(folder))) as workspace:
        address = subscribe(workspace, UNIT).address
        async with served(workspace) as root, tab() as looking:
            page = f"{root}{address[address.index('/f/') :].removesuffix('.ics')}/"
            found = [fault async for fault in _looks(looking, page, looks, pictures)]
            found += await _answers(looking, page, workspace)
            found += [f"asked elsewhere: {one}" for one in looking.asked if not one.startswith((root, "data:"))]
            return [*found, *(f"console: {said}" for said in looking.said)]


async def _looks(looking: Tab, page: str, looks: tuple[Look, ...], pictures: Path | None) -> AsyncIterator[str]:
    for width, scheme, language in looks:
        name = f"{language}-{width}-{scheme}"
        await looking.size(width, scheme=scheme)
        await looking.go(f"{page}?lang={language}")
        for is_open in (False, True):
            await looking.value(_FOLDED.format(str(is_open).lower()))
            if pictures:
                await looking.picture(pictures / f"{name}{'-open' * is_open}.png")
            across = await looking.value("document.documentElement.scrollWidth")
            if across > width:
                yield f"{name} scrolls sideways: {across}"
            for small in await looking.value(_SMALL):
                yield f"{name}, too small to touch: {small}"


async def _answers(looking: Tab, page: str, workspace: Workspace) -> list[str]:
    """Report with clicks, twice at once, and take it back."""
    found = []
    await looking.go(page)
    async with looking.loading():
        await looking.value(_TWICE)
    if not await looking.value("document.querySelector('#r')?.innerText.includes('已收到：已办结')"):
        found.append("no receipt after an answer")
    if await looking.value("location.pathname") != page[page.index("/f/") :]:
        found.append("an answer leads elsewhere")
    if (claims := _claims(workspace)) != 1:
        found.append(f"{claims} claims of one form")
    async with looking.loading():
        await looking.value("document.querySelector('#r button').click()")
    if not await looking.value("document.querySelector('#r')?.innerText.includes('已撤回')"):
        found.append("not taken back")
    return found


def _claims(workspace: Workspace) -> int:
    with workspace.reader() as reader:
        return sum(row.type == EventType.REPORTED_DONE and UNIT in row.actor for row in reader.events())


def main() -> int:
    """Look, answer, print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the page")
    pictures = parser.parse_args().pictures
    if not program():
        print("no Chromium here")
        return 2
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    found = asyncio.run(faults(pictures))
    print("\n".join(found) or "nothing is wrong with the page")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
