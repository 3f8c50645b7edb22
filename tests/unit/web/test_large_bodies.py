"""Bodies that are too large: refused with an answer that a client still gets to read."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from airflow_provider_ardent.plugins.api.app import LARGEST_BODY, Envelope

LARGE = 4 * 1024 * 1024


async def echo(scope: Any, receive: Any, send: Any) -> None:
    taken = 0
    while True:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(taken).encode()})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = uvicorn.Server(uvicorn.Config(Envelope(echo), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def post(port: int, *, head: bytes, chunks: list[bytes]) -> bytes:
    """The whole answer to a client that sends everything before it reads, as most do."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + b"\r\n\r\n")
        for chunk in chunks:
            connection.sendall(chunk)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


def chunked(body: bytes) -> list[bytes]:
    return [b"%x\r\n%s\r\n" % (len(body), body), b"0\r\n\r\n"]


def test_a_client_that_sends_everything_first_reads_that_it_is_too_large(port: int) -> None:
    body = b"x" * 65536
    count = LARGE // len(body)
    answer = post(port, head=b"Content-Length: %d" % LARGE, chunks=[body] * count)
    assert answer.startswith(b"HTTP/1.1 413"), answer
    assert b"The request is too large." in answer


@pytest.mark.parametrize("size", [LARGEST_BODY + 1, LARGE])
def test_a_body_of_unknown_length_is_counted(port: int, size: int) -> None:
    answer = post(port, head=b"Transfer-Encoding: chunked", chunks=chunked(b"x" * size))
    assert answer.startswith(b"HTTP/1.1 413"), answer


def test_the_largest_body_passes(port: int) -> None:
    answer = post(port, head=b"Transfer-Encoding: chunked", chunks=chunked(b"x" * LARGEST_BODY))
    assert answer.startswith(b"HTTP/1.1 200"), answer
    assert str(LARGEST_BODY).encode() in answer
