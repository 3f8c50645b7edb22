"""Calls that may hang, bounded from outside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def call_within(seconds: float, call: Callable[[], T], name: str) -> T:
    """What ``call`` returns; a call that is late is left to end by itself in its thread, called ``name``.

    :raises TimeoutError: it did not return within ``seconds``.
    """
    result: list[T] = []
    problem: list[BaseException] = []

    def run() -> None:
        try:
            result.append(call())
        except BaseException as error:
            problem.append(error)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    thread.join(seconds)
    if problem:
        raise problem[0]
    if not result:
        raise TimeoutError(f"no answer within {seconds:g} s")
    return result[0]
