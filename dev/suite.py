"""Runs all tests, in two processes side by side: those that wait for an Airflow, and those that compute.

    python -m dev.suite [options of pytest]

The first are seen as they go; what the others said comes after. Ends with an error where either does. Others
that have not ended ``LONGEST`` seconds after the start are aborted, and then say where each thread was.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
WAITING = ("tests/integration/plugins", "tests/integration/web", "tests/e2e")
COMPUTING = ("tests/unit", "tests/integration", *(f"--ignore={path}" for path in WAITING))
NO_TESTS = 5
LONGEST = 3600


def pytest(*args: str) -> list[str]:
    # Two processes would write one cache.
    return [sys.executable, "-X", "faulthandler", "-m", "pytest", "-p", "no:cacheprovider", *args]


def main(options: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    log = REPOSITORY / ".artefacts" / "computing.log"
    log.parent.mkdir(exist_ok=True)
    ends = time.monotonic() + LONGEST
    with log.open("wb") as output:
        computing = subprocess.Popen(
            pytest(*COMPUTING, *options), cwd=REPOSITORY, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            print(f"The other tests run beside these and write to {log}.", flush=True)
            codes = [subprocess.run(pytest(*WAITING, *options), cwd=REPOSITORY, check=False).returncode]
            codes.append(ended(computing, ends - time.monotonic()))
        finally:
            ended(computing, 0)
            print(log.read_text(errors="replace"), flush=True)
    return next((code for code in codes if code not in (0, NO_TESTS)), min(codes))


def ended(process: subprocess.Popen[bytes], seconds: float) -> int:
    """Wait for the process; one that does not end is aborted, which makes pytest tell where it was."""
    try:
        return process.wait(max(seconds, 0))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        return process.wait()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
