"""Runs the fake API in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tests.e2e.browser.fake.app import build
from tests.e2e.browser.fake.world import World


@contextmanager
def serve(world: World) -> Iterator[str]:
    """The address of the page while the world is served."""
    config = uvicorn.Config(build(world), host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/ardent/"
    finally:
        world.cut += 1
        server.should_exit = True
        thread.join(timeout=10)
