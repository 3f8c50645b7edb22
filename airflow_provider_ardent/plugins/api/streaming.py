"""Answers that are streams of server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from fastapi import HTTPException, status
from fastapi.responses import StreamingResponse

from airflow_provider_ardent.plugins.api import trace

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_streams = trace.Streams()


def respond(look: Callable[[Session, int], trace.Look], after: int, last_event_id: str) -> StreamingResponse:
    """Stream from the last event that the browser has seen, else from ``after``."""
    if not _streams.enter():
        raise HTTPException(
            status.HTTP_503_SERVICE_UNAVAILABLE, "Too many open streams.", headers={"Retry-After": "30"}
        )
    start = int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else after
    return StreamingResponse(
        _counted(trace.stream(look, start)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def _counted(stream: AsyncIterator[str]) -> AsyncIterator[str]:
    try:
        async for part in stream:
            yield part
    finally:
        _streams.leave()
