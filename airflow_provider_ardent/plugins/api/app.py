"""The sub-application: its routes, its lifespan, and what every answer of it carries."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from airflow.api_fastapi.core_api.security import get_user
from fastapi import Depends, FastAPI, Request, Response

from airflow_provider_ardent import __version__
from airflow_provider_ardent.plugins.api import assets, readiness, reference
from airflow_provider_ardent.plugins.api.access import may_view, user_or_login
from airflow_provider_ardent.plugins.api.routes import (
    answers,
    documents,
    feedback,
    incidents,
    sessions,
    setup,
    usage,
)

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

LARGEST_BODY = 16 * 1024
#: Bytes of a refused body that are still taken before the answer.
MOST_READ_AWAY = 16 * 1024 * 1024
#: Bytes of a body, by the end of the path; a document of 1 MiB is a third longer in base64.
_LARGER_BODIES = (
    (re.compile(r"/sessions(/[^/]+/messages)?$"), 64 * 1024),
    (re.compile(r"/sessions/[^/]+/plan$"), 256 * 1024),
    (re.compile(r"/documents$"), 1536 * 1024),
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start the steward with the api-server and stop it with it; the api-server runs without it too."""
    steward = None
    try:
        from airflow_provider_ardent.plugins.steward import start_steward

        steward = start_steward()
    except Exception:
        log.exception("The Ardent steward did not start; failures are not swept and approvals not applied")
    _create_permissions()
    threading.Thread(target=_warm_up, name="ardent-warm-up", daemon=True).start()
    try:
        yield
    finally:
        if steward is not None and hasattr(steward, "stop"):
            steward.stop()


def _warm_up() -> None:
    try:
        sessions.warm_up()
        readiness.is_ready()
    except Exception:
        log.exception("The sessions could not be read ahead; the first list reads them")


def _create_permissions() -> None:
    from airflow.api_fastapi.app import get_auth_manager

    from airflow_provider_ardent.plugins import fab

    try:
        fab.create_permissions(get_auth_manager())
    except Exception:
        log.exception("Ardent's permissions could not be made; nobody but Admin may see it until they are")


class Envelope:
    """Refuses large bodies, and adds headers that keep browsers from guessing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken, most = 0, largest_body(scope["path"])
        more = True

        async def limited() -> Message:
            nonlocal taken, more
            message = await receive()
            taken += len(message.get("body", b""))
            more = message.get("more_body", False)
            if taken > most:
                raise _TooLarge
            return message

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            await send(message)

        async def unless_large(message: Message) -> None:
            """FastAPI answers 400 where the body cannot be read to its end; that answer is left out."""
            if taken <= most:
                await marked(message)

        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > most:
            await _read_away(receive)
            await _refuse(scope, receive, marked)
            return
        try:
            await self._app(scope, limited, unless_large)
        except _TooLarge:
            pass
        if taken > most:
            if more:
                await _read_away(receive)
            await _refuse(scope, receive, marked)


def largest_body(path: str) -> int:
    """How many bytes the body of a request to ``path`` may have."""
    return next((size for pattern, size in _LARGER_BODIES if pattern.search(path)), LARGEST_BODY)


class _TooLarge(Exception):
    pass


async def _read_away(receive: Receive) -> None:
    """Take the rest of a body: many clients read no answer before they have sent everything."""
    taken = 0
    while taken <= MOST_READ_AWAY:
        message = await receive()
        taken += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    body = b'{"detail":"The request is too large."}'
    await Response(body, status_code=413, media_type="application/json")(scope, receive, send)


def build_app() -> FastAPI:
    """The application. Only called in the api-server, once."""
    app = FastAPI(
        title="Ardent",
        description="Sessions in which Ardent writes DAGs, and incidents that it repairs: what it plans, "
        "does and proposes, and your answers.",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    for topic in (sessions, answers, documents, incidents, feedback, usage, setup):
        app.include_router(topic.router, prefix="/api/v1", dependencies=[Depends(may_view)])

    @app.get("/static/{name}", dependencies=[Depends(get_user)], include_in_schema=False)
    def static(name: str, request: Request) -> Response:
        return assets.respond(name, request)

    @app.get("/", dependencies=[Depends(user_or_login)], include_in_schema=False)
    def page(request: Request) -> Response:
        return assets.page(request)

    @app.get("/api", dependencies=[Depends(user_or_login)], include_in_schema=False)
    def documentation(request: Request) -> Response:
        content = reference.page(app.openapi(), request.scope.get("root_path", ""))
        headers = {"Content-Security-Policy": reference.POLICY, "Referrer-Policy": "no-referrer"}
        return Response(content, media_type="text/html; charset=utf-8", headers=headers)

    app.add_middleware(Envelope)
    return app
