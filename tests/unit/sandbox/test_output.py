from __future__ import annotations

import os

import pytest

from airflow_provider_ardent.sandbox.output import Clipped, Lines


@pytest.fixture
def pipe():
    out, into = os.pipe()
    yield out, into
    for descriptor in (out, into):
        try:
            os.close(descriptor)
        except OSError:
            pass


@pytest.mark.parametrize(
    "chunks", [[b"0123456789"], [b"01", b"23456", b"7", b"89"], [b"0"] * 0 + [b"0123", b"456789"]]
)
def test_clipped_keeps_both_ends(pipe, chunks):
    out, into = pipe
    for chunk in chunks:
        os.write(into, chunk)
    os.close(into)
    clipped = Clipped(out, 4)
    clipped.finish()
    assert clipped.truncated
    assert clipped.bytes() == b"01\n... 6 bytes left out ...\n89"


def test_clipped_leaves_short_output_alone(pipe):
    out, into = pipe
    os.write(into, b"0123")
    os.close(into)
    clipped = Clipped(out, 4)
    clipped.finish()
    assert not clipped.truncated
    assert clipped.bytes() == b"0123"


def test_lines(pipe):
    out, into = pipe
    lines = Lines(out, 100)
    os.write(into, b"one\ntw")
    assert lines.next(2) == b"one\n"
    with pytest.raises(TimeoutError):
        lines.next(0.05)
    os.write(into, b"o\n\nlast")
    assert lines.next(2) == b"two\n"
    assert lines.next(2) == b"\n"
    os.close(into)
    assert lines.next(2) == b"last"
    assert lines.next(2) == b""
    assert not lines.truncated


def test_lines_that_nobody_wants_any_more_are_dropped(pipe):
    out, into = pipe
    lines = Lines(out, 10)
    lines.discard()
    for _ in range(5):
        os.write(into, b"0123456\n")
    os.close(into)
    lines.finish()
    assert lines.truncated
    assert lines.bytes() == b"0123456\n01"
