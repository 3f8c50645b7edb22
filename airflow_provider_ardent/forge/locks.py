"""A lock between processes that the kernel lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from airflow_provider_ardent.errors import RepositoryError

WAIT_SECONDS = 300.0


def take(path: Path) -> int | None:
    """Take the lock without waiting: its file descriptor, or None while someone else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def held(path: Path, *, seconds: float = WAIT_SECONDS) -> Iterator[int]:
    """Hold the lock in ``path``; raises RepositoryError when it is not free within ``seconds``."""
    deadline = time.monotonic() + seconds
    pause = 0.01
    while (descriptor := _taken(path)) is None:
        if time.monotonic() > deadline:
            raise RepositoryError(
                f"Another process has held {path} for {seconds:.0f} seconds. "
                "If none is at work, look for a hanging git process and end it."
            )
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(path: Path) -> int | None:
    try:
        return take(path)
    except OSError as error:
        raise RepositoryError(
            f"The lock {path} cannot be made: {error.strerror or error}. "
            "Check free space and permissions of [ardent] home."
        ) from error
