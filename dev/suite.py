"""Runs all tests, in two processes side by side: those that wait for an Airflow, and those that compute.

    python -m dev.suite [options of pytest]

The first are seen as they go; what the others said comes after. Ends with an error where either does.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
WAITING = ("tests/integration/plugins", "tests/integration/web", "tests/e2e")
COMPUTING = ("tests/unit", "tests/integration", *(f"--ignore={path}" for path in WAITING))
NO_TESTS = 5


def pytest(*args: str) -> list[str]:
    # Two processes would write one cache.
    return [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *args]


def main(options: list[str]) -> int:
    log = REPOSITORY / ".artefacts" / "computing.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output:
        computing = subprocess.Popen(
            pytest(*COMPUTING, *options), cwd=REPOSITORY, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            print(f"The other tests run beside these and write to {log}.", flush=True)
            codes = [subprocess.run(pytest(*WAITING, *options), cwd=REPOSITORY, check=False).returncode]
            codes.append(computing.wait())
        finally:
            if computing.poll() is None:
                computing.terminate()
                computing.wait()
    sys.stdout.write(log.read_text(errors="replace"))
    return next((code for code in codes if code not in (0, NO_TESTS)), min(codes))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
