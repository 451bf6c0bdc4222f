"""The program with a meter on its event loop: ``python -m tests.bench.metered FILE WORDS…`` runs ``tracker WORDS…``.

For each turn of the loop that takes more than a millisecond of its thread's CPU time FILE gets a line with the
milliseconds: so long no key is read and nothing is drawn, however idle the machine.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import thread_time

LEAST_MS = 1.0


def main() -> None:
    """Run the program."""
    from tracker.cli.main import main as tracker

    file, *words = sys.argv[1:]
    with Path(file).open("w", buffering=1) as lines:
        run = asyncio.Handle._run

        def metered(handle: asyncio.Handle) -> None:
            begun = thread_time()
            run(handle)
            spent_ms = (thread_time() - begun) * 1000
            if spent_ms > LEAST_MS:
                lines.write(f"{spent_ms:.1f}\n")

        setattr(asyncio.Handle, "_run", metered)  # noqa: B010  # the type checker knows of no such part
        sys.argv[1:] = words
        tracker()


if __name__ == "__main__":
    main()
