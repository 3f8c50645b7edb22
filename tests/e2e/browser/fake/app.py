# ruff: noqa: TID253 - a server of its own
"""The routes of the fake API, and the page with the real bundle."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from airflow_provider_ardent.plugins.api import assets
from tests.e2e.browser.fake.plans import Json
from tests.e2e.browser.fake.usage import usage_of
from tests.e2e.browser.fake.world import OPEN, Refused, World


def build(world: World) -> FastAPI:
    """The application, with everything under ``/ardent`` as in Airflow."""
    sub = FastAPI(openapi_url=None)
    for router in (_lists(world), _sessions(world), _subjects(world), _settings(world)):
        sub.include_router(router, prefix="/api/v1")

    @sub.exception_handler(Refused)
    async def refuse(request: Request, error: Refused) -> Response:
        return JSONResponse({"detail": error.detail}, status_code=error.status)

    @sub.middleware("http")
    async def trouble(request: Request, call_next: Any) -> Response:
        path = request.url.path.partition("/api/v1/")[2]
        for prefix, (status, detail) in world.trouble.items():
            if path.startswith(prefix):
                return JSONResponse({"detail": detail}, status_code=status)
        if path and world.slow_seconds:
            await asyncio.sleep(world.slow_seconds)
        if path and request.method in ("POST", "PUT"):
            world.received.append((f"{request.method} {path}", json.loads(await request.body() or b"{}")))
        return await call_next(request)  # type: ignore[no-any-return]

    @sub.get("/static/{name}")
    def static(name: str, request: Request) -> Response:
        return assets.respond(name, request)

    @sub.get("/")
    def page(request: Request) -> Response:
        return assets.page(request)

    app = FastAPI(openapi_url=None)
    app.mount("/ardent", sub)
    return app


def _lists(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/home")
    def home() -> Json:
        items = world.items()
        return {
            "waiting": sum(one["waiting"] for one in items),
            "running": sum(one["state"] in OPEN and not one["waiting"] for one in items),
            "failed": sum(one["state"] == "failed" for one in items),
            "recent": items[:5],
            "ready": world.ready,
        }

    @router.get("/sessions")
    def sessions(
        kind: str = "", state: Annotated[list[str] | None, Query()] = None, dag_id: str = "", user: str = "",
        text: str = "", sort: str = "", offset: int = 0, limit: int = 25,
    ) -> Json:  # fmt: skip
        found = [
            one
            for one in world.items()
            if (not dag_id or one["dag_id"] == dag_id)
            and (not user or one["user"] == user)
            and text.lower() in f"{one['title']} {one['summary']} {one['dag_id']}".lower()
        ]
        kinds, states = _tally(found, "kind"), _tally(found, "state")
        found = [one for one in found if (not kind or one["kind"] == kind)]
        found = [one for one in found if not state or one["state"] in state]
        if sort == "oldest":
            found.reverse()
        if sort == "cost":
            found.sort(key=lambda one: one["usd"] or 0, reverse=True)
        return {
            "sessions": found[offset : offset + limit],
            "total": len(found),
            "states": states,
            "kinds": kinds,
        }

    @router.get("/incidents")
    def incidents(dag_id: str = "", run_id: str = "", task_id: str = "") -> Json:
        place = {"dag_id": dag_id, "run_id": run_id, **({"task_id": task_id} if task_id else {})}
        found = [one for one in world.incidents.values() if all(one[k] == v for k, v in place.items())]
        return {"incidents": found, "total": len(found), "states": _tally(found, "state")}

    return router


def _tally(found: list[Json], name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found:
        counts[one[name]] = counts.get(one[name], 0) + 1
    return counts


def _sessions(world: World) -> APIRouter:
    router = APIRouter(prefix="/sessions")

    @router.post("", status_code=201)
    def create(body: Json) -> Json:
        return world.create(body)

    @router.get("/{identity}")
    def show(identity: str) -> Json:
        return world.session(identity)

    @router.post("/{identity}/messages", status_code=201)
    def say(identity: str, body: Json) -> Json:
        return world.say(identity, body["text"])

    @router.get("/{identity}/plans/{turn}/{version}")
    def plan(identity: str, turn: int, version: int) -> Json:
        return world.old_plans[identity, turn, version]

    @router.put("/{identity}/plan")
    def save(identity: str, body: Json) -> Json:
        return world.save_plan(identity, body["plan"], body["base_version"])

    @router.post("/{identity}/plan/{choice}")
    def answer_plan(identity: str, choice: str, body: Json) -> Json:
        world.answer_plan(identity, choice, body["hash"], body.get("comment", ""))
        return {}

    @router.post("/{identity}/changes", status_code=201)
    def changes(identity: str, body: Json) -> Json:
        world.changes(identity, body["comment"])
        return {}

    return router


def _subjects(world: World) -> APIRouter:
    router = APIRouter()

    def state_of(identity: str) -> str:
        found = world.incidents.get(identity) or world.session(identity)
        return str(found["state"])

    @router.get("/incidents/{identity}")
    def incident(identity: str) -> Json:
        if identity not in world.incidents:
            raise Refused(404, "There is no such incident.")
        return world.incidents[identity]

    @router.get("/{kind}/{identity}/events")
    def events(identity: str, after: int = 0) -> Json:
        state = state_of(identity)
        return {"events": world.events[identity][after:], "state": state, "over": state not in OPEN}

    @router.get("/{kind}/{identity}/events/stream")
    def stream(identity: str, request: Request, after: int = 0) -> Response:
        last = request.headers.get("last-event-id", "")
        start = int(last) if last.isdigit() else after
        state_of(identity)
        return StreamingResponse(_stream(world, identity, start, state_of), media_type="text/event-stream")

    @router.get("/{kind}/{identity}/diff")
    def diff(identity: str) -> Json:
        proposal = world.session(identity)["turns"][-1]["proposal"]
        return {"diff": proposal["diff"], "cut": False, "approval_hash": proposal["approval_hash"]}

    @router.post("/{kind}/{identity}/stop", status_code=202)
    def stop(identity: str) -> Json:
        world.add(identity, ("stopped", {"reason": f"{world.user} stopped it"}))
        world.move(identity, "stopped")
        return {}

    @router.post("/{kind}/{identity}/feedback")
    def feedback(identity: str, body: Json) -> Json:
        found = world.incidents.get(identity) or world.session(identity)
        found["feedback"] = {**body, "user": world.user, "at": ""}
        return {}

    @router.post("/{kind}/{identity}/{choice}")
    def answer(identity: str, choice: str, body: Json) -> Json:
        world.answer(identity, choice, body["approval_hash"])
        return {"id": identity, "chosen": choice, "by": world.user}

    return router


async def _stream(world: World, identity: str, after: int, state_of: Any) -> AsyncIterator[str]:
    yield "retry: 200\n\n"
    cut, told = world.cut, ""
    while world.cut == cut:
        for event in world.events[identity][after:]:
            after = event["position"]
            yield f"id: {after}\nevent: trace\ndata: {json.dumps(event)}\n\n"
        state = state_of(identity)
        if state != told:
            told = state
            yield f"event: state\ndata: {json.dumps({'state': state})}\n\n"
        if state not in OPEN:
            yield f"event: end\ndata: {json.dumps({'state': state})}\n\n"
            return
        await asyncio.sleep(0.05)


def _settings(world: World) -> APIRouter:
    router = APIRouter()

    @router.get("/options")
    def options() -> Json:
        return {
            "autonomies": ["plan", "propose", "merge"], "autonomy": "plan", "connections": world.connections,
            "bundles": [{"name": "dags-folder", "kind": "git"}], "rights": world.rights,
        }  # fmt: skip

    @router.get("/suggestions")
    def suggestions() -> list[Json]:
        return world.suggestions

    @router.post("/documents", status_code=201)
    def upload(body: Json) -> Json:
        item = {
            "id": f"d{len(world.documents) + 1}",
            "name": body["name"],
            "bytes": len(body["text"].encode()),
        }
        world.documents.append(item)
        return item

    @router.get("/usage")
    def usage(by: str, since: str) -> Json:
        return world.usage or usage_of(by, since)

    @router.get("/status")
    def status() -> Json:
        findings = READY if world.ready else NOT_READY
        return {"ready": world.ready, "findings": findings}

    @router.post("/setup/test")
    def test(body: Json) -> Json:
        return TESTED[body["what"]]

    return router


def _finding(area: str, level: str, text: str, do: str = "") -> Json:
    return {"area": area, "level": level, "text": text, "do": do}


READY = [
    _finding("settings", "ok", "watches every DAG; autonomy is propose"),
    _finding("model", "ok", "ardent_default: openai/gpt-5 at https://models.example/v1"),
    _finding("repository", "ok", "dags-folder: fixes become pull requests against main"),
    _finding("sandbox", "ok", "namespaces, seccomp, Landlock; no network"),
    _finding("limits", "note", "a session may use: 5 USD, 2,000,000 tokens, 60 steps, 1,800 s"),
]
NOT_READY = [
    _finding("settings", "ok", "watches every DAG; autonomy is propose"),
    _finding("model", "missing", "there is no connection ardent_default",
             "Add a connection of the type Ardent under Admin, Connections: host, model and key."),
    _finding("repository", "warning", "dags-folder is not a git repository",
             "Fixes become patches. Use a git bundle to get pull requests."),
    _finding("sandbox", "missing", "bubblewrap is not installed", "apt-get install bubblewrap"),
]  # fmt: skip
TESTED: dict[str, Json] = {
    "model": {"ok": True, "text": "ardent_default answered: pong", "do": "", "seconds": 1.4},
    "repository": {"ok": False, "text": "git: authentication failed for https://github.example/shop/dags",
                   "do": "Put a token into the connection git_default.", "seconds": 0.6},
    "sandbox": {"ok": True, "text": "nothing got out", "do": "", "seconds": 2.1},
}  # fmt: skip
