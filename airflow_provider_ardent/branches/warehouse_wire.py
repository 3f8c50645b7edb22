"""What the sandbox and the worker say to each other about statements for a warehouse: JSON, no pickles.

A message is four bytes with its length, and one JSON object. Read by both sides, so it imports little.
"""

from __future__ import annotations

import base64
import json
import socket
import struct
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from airflow_provider_ardent.branches.sockets import receive as read

LARGEST = 64 * 1024**2
"""Bytes of one message: of a statement, or of a result as a whole."""
_HEAD = struct.Struct("!I")
_TAG = "type"


class TooLarge(ValueError):
    """A message that is larger than either side takes."""


def send(sock: socket.socket, message: Mapping[str, Any]) -> None:
    """Say one thing.

    Raises:
        TooLarge: it has more than ``LARGEST`` bytes; nothing was sent.
    """
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > LARGEST:
        raise TooLarge(f"{len(body) // 1024**2} MB, and {LARGEST // 1024**2} MB are the most")
    sock.sendall(_HEAD.pack(len(body)) + body)


def receive(sock: socket.socket, most: int = LARGEST) -> dict[str, Any]:
    """Hear one thing of at most ``most`` bytes.

    Raises:
        ConnectionError: the other side is gone.
        ValueError: what it said is not of this language.
    """
    (size,) = _HEAD.unpack(read(sock, _HEAD.size))
    if size > most:
        raise TooLarge(f"{size} bytes")
    message = json.loads(read(sock, size))
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message


def packed(value: Any) -> Any:
    """A value of a row or a parameter as JSON; what has no form of its own becomes text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else {_TAG: "float", "value": str(value)}
    if isinstance(value, timedelta):
        return {_TAG: "timedelta", "value": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, Decimal):
        return {_TAG: "decimal", "value": str(value)}
    if isinstance(value, date | time):
        name = "datetime" if isinstance(value, datetime) else "date" if isinstance(value, date) else "time"
        return {_TAG: name, "value": value.isoformat()}
    if isinstance(value, bytes | bytearray | memoryview):
        return {_TAG: "bytes", "value": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, Mapping):
        return {_TAG: "map", "value": [[packed(k), packed(v)] for k, v in value.items()]}
    if hasattr(value, "tolist"):  # an array or a number of numpy
        return packed(value.tolist())
    if isinstance(value, list | tuple | set | frozenset):
        return [packed(item) for item in value]
    return str(value)


def unpacked(value: Any) -> Any:
    """What ``packed`` made, as it was.

    Raises:
        ValueError: nothing that ``packed`` makes.
    """
    if isinstance(value, list):
        return [unpacked(item) for item in value]
    if not isinstance(value, dict):
        return value
    try:
        return _KINDS[value[_TAG]](value["value"])
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a value: {type(error).__name__}") from None


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "float": float,
    "decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda parts: timedelta(*parts),
    "bytes": base64.b64decode,
    "map": lambda items: {unpacked(key): unpacked(value) for key, value in items},
}
