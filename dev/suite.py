"""Runs all tests, in two processes side by side: those that wait for an Airflow, and those that compute.

    python -m dev.suite [options of pytest]

The first are seen as they go; what the others said comes after. Ends with an error where either does. Tests
that have not ended in their time are aborted, say where each thread was, and are run once more.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

REPOSITORY = Path(__file__).resolve().parent.parent
WAITING = ("tests/integration/web", "tests/e2e")
UNIT = ("tests/unit",)
COMPUTING = ("tests/integration", *(f"--ignore={path}" for path in WAITING))
NO_TESTS = 5
#: Seconds that a process may take; several times what it takes on two busy cores.
LONGEST = {UNIT: 900, COMPUTING: 2400, WAITING: 3600}


class Runs:
    """Processes of pytest: starts them, ends those that hang, and keeps how they ended."""

    def __init__(self, options: Sequence[str]) -> None:
        self.options = options
        self.codes: list[int] = []
        self._running: list[subprocess.Popen[bytes]] = []
        self._over = False

    def run(self, tests: tuple[str, ...], output: IO[bytes] | None = None) -> None:
        """Run tests to their end; those that hang a second time have failed."""
        if self._over:
            return
        code = self._once(tests, output)
        if code == -signal.SIGABRT:
            print(f"{' '.join(tests)} hung and is run once more.", file=sys.stderr, flush=True)
            code = self._once(tests, output)
        self.codes.append(code)

    def _once(self, tests: tuple[str, ...], output: IO[bytes] | None) -> int:
        # Two processes would write one cache.
        options = ["-X", "faulthandler", "-m", "pytest", "-p", "no:cacheprovider", *tests, *self.options]
        process = subprocess.Popen(
            [sys.executable, *options],
            cwd=REPOSITORY,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
        )
        self._running.append(process)
        try:
            return process.wait(LONGEST[tests])
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            return process.wait()

    def end(self) -> None:
        """End what still runs, and start nothing more."""
        self._over = True
        for process in self._running:
            if process.poll() is None:
                process.terminate()


def main(options: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    log = REPOSITORY / ".artefacts" / "computing.log"
    log.parent.mkdir(exist_ok=True)
    runs = Runs(options)
    with log.open("wb") as output:
        beside = threading.Thread(target=lambda: [runs.run(tests, output) for tests in (UNIT, COMPUTING)])
        try:
            print(f"The other tests run beside these and write to {log}.", flush=True)
            beside.start()
            runs.run(WAITING)
            beside.join()
        finally:
            runs.end()
            print(log.read_text(errors="replace"), flush=True)
    failed = [code for code in runs.codes if code not in (0, NO_TESTS)]
    return failed[0] if failed else min(runs.codes)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
