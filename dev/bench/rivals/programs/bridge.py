"""The way to the shell in the sandbox, and the report; imported by programs in other environments."""

from __future__ import annotations

import json
import os
import socket
import time
from typing import Any


def run(path: str, command: str, seconds: float) -> dict[str, Any]:
    """Run one command: ``output``, ``code``, and ``late`` where it was ended."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.connect(path)
        with client.makefile("rwb") as stream:
            stream.write(json.dumps({"command": command, "seconds": seconds}).encode() + b"\n")
            stream.flush()
            return dict(json.loads(stream.readline()))


class Report:
    """What was used so far, on the disk after every call."""

    def __init__(self, path: str, usd_in: float | None, usd_out: float | None) -> None:
        self._path = path
        self._prices = (usd_in, usd_out)
        self.data: dict[str, Any] = {"tokens_in": 0, "tokens_out": 0, "calls": 0, "model_seconds": 0.0}

    def called(self, tokens_in: int, tokens_out: int, seconds: float, usd: float | None = None) -> None:
        """Count one answer of the model."""
        data = self.data
        data["calls"] += 1
        data["tokens_in"] += tokens_in
        data["tokens_out"] += tokens_out
        data["model_seconds"] = round(data["model_seconds"] + seconds, 2)
        usd_in, usd_out = self._prices
        if usd_in is not None and usd_out is not None:
            usd = (tokens_in * usd_in + tokens_out * usd_out) / 1e6
        if usd:
            data["usd"] = data.get("usd", 0.0) + usd
        self.write()

    def write(self, **more: Any) -> None:
        self.data.update(more)
        with open(f"{self._path}.new", "w") as file:
            json.dump(self.data, file)
        os.replace(f"{self._path}.new", self._path)


class Clock:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start
