"""What the sandbox and the worker tell each other about rows."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from airflow_provider_ardent.branches import warehouse_wire as wire


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, 2**70, 1.5, float("inf"), "ä'\"", b"\x00\xff", Decimal("1.20"), date(2026, 1, 2),
        datetime(2026, 1, 2, 3, 4, 5, 6, UTC), datetime(2026, 1, 2), time(3, 4),
        timedelta(days=-1, seconds=3),
        [1, [date(2026, 1, 2)]], {"a": {"b": [Decimal("1")]}, 3: None}, {"type": "decimal", "value": "x"},
    ],
)  # fmt: skip
def test_values_come_as_they_were_sent(value: object) -> None:
    one, other = socket.socketpair()
    with one, other:
        wire.send(one, {"value": wire.packed(value)})
        found = wire.unpacked(wire.receive(other)["value"])
    assert found == value
    assert type(found) is type(value)


def test_what_is_no_value_and_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ({"type": "code", "value": "x"}, {"type": "decimal", "value": "x"}, {"value": 1}):
        with pytest.raises(ValueError, match="not a value"):
            wire.unpacked(wrong)
    monkeypatch.setattr(wire, "LARGEST", 100)
    one, other = socket.socketpair()
    with one, other:
        with pytest.raises(wire.TooLarge):
            wire.send(one, {"value": "x" * 200})
        one.sendall(b"\x7f\xff\xff\xff")
        with pytest.raises(wire.TooLarge):
            wire.receive(other, 100)
        one.close()
        with pytest.raises(ConnectionError):
            wire.receive(other)
