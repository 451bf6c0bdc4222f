"""The plan edited in the user's own editor: opened at the task, the difference asked about, the terminal given back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tests.tui.conftest import Plant, board_on
from tracker.services import sync
from tracker.services.workspace import Workspace

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a pseudo-terminal")

CTRL_Q, CTRL_S, ESCAPE, ENTER, F3 = b"\x11", b"\x13", b"\x1b", b"\r", b"\x1bOR"
IN_APP, OUT_OF_APP = b"\x1b[?1049h", b"\x1b[?1049l"
DUE, LATER, NONE = "due: 5月底", "due: 6月底", "due: 13月底"
Opened = Callable[[str], Terminal]


@pytest.fixture
def opened(hutubi: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """The board on the county's plan, with an editor that is a Python program given as text."""
    terminals: list[Terminal] = []

    def go(editor: str) -> Terminal:
        script = hutubi / "editor.py"
        script.write_text("import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n" + editor, "utf-8")
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        return on_board()

    def on_board() -> Terminal:
        terminals.append(Terminal(["-m", "tracker", "--as-of", "2024-06-01", "tui"], hutubi, columns=100, rows=30))
        terminals[-1].read_until("期末优质均衡检查".encode())  # a task, which the cursor can be on
        return terminals[-1]

    yield go
    for terminal in terminals:
        terminal.close()


def find(terminal: Terminal, code: str) -> None:
    terminal.write(F3)
    terminal.read_until("搜索".encode())
    terminal.write(code.encode() + ENTER)
    terminal.read_until("所列 1 项".encode())


def leave(terminal: Terminal) -> None:
    terminal.write(CTRL_Q)
    terminal.read_until(OUT_OF_APP)
    assert terminal.wait() == 0


def replacing(old: str, new: str) -> str:
    return f"file.write_text(file.read_text('utf-8').replace({old!r}, {new!r}), 'utf-8')\n"


def due_of(folder: Path) -> str:
    import sqlite3

    with sqlite3.connect(folder / "tracker.db") as connection:
        query = "SELECT deadline_text FROM task_state WHERE code = '21.1a' ORDER BY from_on DESC"
        found = connection.execute(query).fetchone()
    connection.close()
    return str(found[0])


def test_a_changed_date_is_shown_and_applied_on_consent(opened: Opened, hutubi: Path) -> None:
    terminal = opened("print('EDITOR HAS THE TERMINAL', flush=True)\n" + replacing(DUE, LATER))
    find(terminal, "21.1a")
    terminal.write(b"e")
    terminal.read_until(b"EDITOR HAS THE TERMINAL")
    assert terminal.seen.rindex(OUT_OF_APP) < terminal.seen.rindex(b"EDITOR HAS")
    terminal.read_until("更新路线图".encode())
    assert terminal.seen.rindex(IN_APP) > terminal.seen.rindex(b"EDITOR HAS")
    assert due_of(hutubi) == "5月底"
    terminal.write(CTRL_S)
    terminal.read_until("已同步：调整".encode())
    assert due_of(hutubi) == "6月底"
    leave(terminal)


def test_a_difference_that_is_declined_stays_in_the_file(opened: Opened, hutubi: Path) -> None:
    terminal = opened(replacing(DUE, LATER))
    find(terminal, "21.1a")
    terminal.write(b"e")
    terminal.read_until("更新路线图".encode())
    terminal.write(ESCAPE)
    terminal.read_until("文件留着您的修改".encode())
    assert due_of(hutubi) == "5月底"
    assert LATER in (hutubi / "roadmaps" / "hutubi.yaml").read_text("utf-8")
    leave(terminal)


def test_problems_are_shown_with_their_place_and_edited_again(opened: Opened, hutubi: Path) -> None:
    mend = f"text = file.read_text('utf-8')\nif {NONE!r} in text:\n    {replacing(NONE, LATER)}else:\n    "
    terminal = opened(mend + replacing(DUE, NONE))
    find(terminal, "21.1a")
    terminal.write(b"e")
    terminal.read_until("再次编辑".encode())
    assert b"hutubi.yaml:" in terminal.seen
    assert "13月底".encode() in terminal.seen
    terminal.write(ENTER)
    terminal.read_until("更新路线图".encode())
    assert due_of(hutubi) == "5月底"
    leave_dialog(terminal)
    leave(terminal)


def leave_dialog(terminal: Terminal) -> None:
    terminal.write(ESCAPE)
    terminal.read_until("按 F5 可再次".encode())


def test_broken_yaml_can_be_left_and_changes_nothing(opened: Opened, hutubi: Path) -> None:
    terminal = opened(replacing("tasks:", "tasks: ["))
    find(terminal, "21.1a")
    terminal.write(b"e")
    terminal.read_until("再次编辑".encode())
    leave_dialog(terminal)
    assert due_of(hutubi) == "5月底"
    assert "tasks: [" in (hutubi / "roadmaps" / "hutubi.yaml").read_text("utf-8")
    leave(terminal)


def test_an_editor_that_fails_changes_nothing(opened: Opened, hutubi: Path) -> None:
    terminal = opened("raise SystemExit(1)\n")
    terminal.write(b"e")
    terminal.read_until("编辑器异常退出（代码 1）".encode())
    terminal.read_until("计划没有改动".encode())
    leave(terminal)


def test_the_editor_has_the_keys_and_an_interrupt_is_its_own(opened: Opened, hutubi: Path) -> None:
    # An interrupt that comes between a prompt and the read behind it would wait for a key: so nothing is read there.
    asking = "import time\ntry:\n    input('TYPE ')\n    print('MORE ', end='', flush=True)\n"
    asking += "    while True:\n        time.sleep(0.01)\n"
    # The terminal may throw away what is printed right after an interrupt.
    terminal = opened(asking + "except KeyboardInterrupt:\n    Path('interrupted').touch()\n")
    terminal.write(b"e")
    terminal.read_until(b"TYPE ")
    terminal.write(b"q\n")
    terminal.read_until(b"MORE ")
    terminal.write(b"\x03")
    terminal.read_until("计划没有改动".encode())
    assert (hutubi / "interrupted").exists()
    leave(terminal)


async def test_an_editor_that_is_not_there_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    async with board_on(workspace) as board:
        await board.press("e")
        await board.shows("找不到编辑器 no-such-editor", "环境变量 EDITOR 现为 no-such-editor")


async def test_a_terminal_that_cannot_be_given_away_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", sys.executable)
    async with board_on(workspace) as board:
        await board.press("e")
        await board.shows("这个终端不能让出屏幕")


async def test_a_plan_without_a_file_and_a_browser_are_told(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    async with board_on(plant()) as board:
        await board.press("e")
        await board.shows("请放回文件，或用 --roadmaps 指定文件夹")
        monkeypatch.setattr(type(board.pilot.app), "is_web", True)
        await board.press("e")
        await board.shows("浏览器里不能打开编辑器")


async def test_a_difference_that_somebody_overtook_is_shown_anew(workspace: Workspace) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8")
    async with board_on(workspace) as board:
        file.write_text(text.replace("县四中综合艺体楼招标", "县四中综合艺体楼公开招标", 1), "utf-8")
        await board.press("f5")
        await board.shows("更新路线图", "公开招标")
        file.write_text(text.replace("县四中综合艺体楼招标", "县四中综合艺体楼自行招标", 1), "utf-8")
        sync.apply(workspace, sync.preview(workspace))
        file.write_text(text.replace("县四中综合艺体楼招标", "县四中综合艺体楼邀请招标", 1), "utf-8")
        await board.press("ctrl+s")
        await board.shows("查看差异之后计划又有变动", "更新路线图", "邀请招标")
