"""What a task that is killed must not leave behind."""

from __future__ import annotations

import os
import signal


def end_sandbox() -> None:
    """Kill every process below this one: the runners of the sandbox, and git."""
    from airflow_provider_ardent.sandbox.processes import descendants

    for pid in descendants(os.getpid()):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
