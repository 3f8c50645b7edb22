"""What a task that is killed must stop: model calls to come, and what runs in the sandbox."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable


class Kill:
    """Pressed by ``on_kill``; a session looks at it before each step."""

    def __init__(self) -> None:
        self._pressed = False

    def press(self) -> None:
        """Let no further step begin, and kill every process below this one: the sandbox's, and git."""
        self._pressed = True
        from airflow_provider_ardent.sandbox.processes import descendants

        for pid in descendants(os.getpid()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def beside(self, stop: Callable[[], bool]) -> Callable[[], bool]:
        """Whether the task was killed, or somebody pressed stop."""
        return lambda: self._pressed or stop()
