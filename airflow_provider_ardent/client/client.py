"""The client itself: sessions and incidents by the rights of one Airflow user."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import quote

from airflow_provider_ardent.client.connection import Connection
from airflow_provider_ardent.client.records import (
    Document,
    Incident,
    IncidentDetail,
    IncidentPage,
    Session,
    SessionDetail,
    SessionPage,
    TraceEvent,
    Turn,
    read,
)

T = TypeVar("T", IncidentDetail, SessionDetail)
_SESSION_ID = re.compile(r"s[0-9a-f]{12}")


class ArdentClient:
    """Starts and reads sessions, reads incidents, and answers both, with the rights of one Airflow user.

    :param base_url: address of the api-server, with its path if it has one: ``https://airflow.example/team``.
    :param token: a bearer token of Airflow; empty: one is asked for with ``username`` and ``password``, or
        requests go without.
    :param timeout: seconds to wait for an answer.
    :raises ApiRefused: on every call, when Airflow refuses or does not answer.

    Example::

        with ArdentClient("http://localhost:8080", username="admin", password="…") as client:
            started = client.create_session("Load yesterday's orders", connections=["shop"])
            found = client.wait_for_session(started.id, {"plan_waiting", "needs_you"}, seconds=600)
            client.approve_plan(found.id, found.plan["hash"])
            for event in client.stream_events(found.id):
                print(event.kind, event.data)
    """

    def __init__(
        self, base_url: str, token: str = "", *, username: str = "", password: str = "", timeout: float = 30.0
    ) -> None:
        self._connection = Connection(base_url, token, username, password, timeout)
        self.base_url = self._connection.base_url

    def __enter__(self) -> ArdentClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection to the server."""
        self._connection.close()

    # -- sessions -----------------------------------------------------------------------------------------

    def create_session(
        self,
        text: str,
        *,
        autonomy: str = "plan",
        connections: Collection[str] = (),
        documents: Collection[str] = (),
        bundle_name: str = "",
        dag_id: str = "",
        limits: Mapping[str, float] | None = None,
    ) -> Turn:
        """Start a session.

        :param text: what is wanted, in a sentence.
        :param autonomy: ``plan``, ``propose`` or ``merge``.
        :param connections: the only connections that it may use, from now on.
        :param documents: ids of documents that were kept with :meth:`keep_document`.
        :param limits: ``usd``, ``tokens``, ``steps``, ``seconds``; they only lower those of ``[ardent]``.
        """
        body: dict[str, Any] = {
            "text": text,
            "autonomy": autonomy,
            "connections": list(connections),
            "documents": list(documents),
            "bundle_name": bundle_name,
            "dag_id": dag_id,
        }
        return self._turn("POST", "sessions", body | ({"limits": dict(limits)} if limits else {}))

    def sessions(
        self,
        *,
        kind: Collection[str] = (),
        state: Collection[str] = (),
        dag_id: str = "",
        user: str = "",
        text: str = "",
        sort: str = "newest",
        limit: int = 50,
        offset: int = 0,
    ) -> SessionPage:
        """Sessions and incidents, newest first.

        :param kind: only ``chat``, ``operator`` or ``incident``.
        :param sort: ``newest``, ``oldest``, ``updated`` or ``cost``.
        :param limit: at most this many, up to 200.
        """
        query: dict[str, Any] = {"sort": sort, "limit": limit, "offset": offset}
        given = {"kind": list(kind), "state": list(state), "dag_id": dag_id, "user": user, "text": text}
        page = self._connection.call("GET", "sessions", query=query | {k: v for k, v in given.items() if v})
        found = tuple(read(Session, item) for item in page["sessions"])
        return SessionPage(found, page["total"], page["states"], page["kinds"])

    def session(self, session_id: str) -> SessionDetail:
        """One session with its turns, plans, proposals and questions."""
        return read(SessionDetail, self._connection.call("GET", path_of(session_id)))

    def send_message(self, session_id: str, text: str, documents: Collection[str] = ()) -> Turn:
        """Ask for the next thing in a session whose last turn is over."""
        body = {"text": text, "documents": list(documents)}
        return self._turn("POST", path_of(session_id, "messages"), body)

    def plan(self, session_id: str, turn: int, version: int) -> dict[str, Any]:
        """One version of a turn's plan."""
        return dict(self._connection.call("GET", path_of(session_id, f"plans/{turn}/{version}")))

    def edit_plan(self, session_id: str, plan: Mapping[str, Any], base_version: int) -> dict[str, Any]:
        """Save the next version of the plan; returns it with its new hash.

        :param base_version: the version that was edited; refused where it is no longer the latest.
        """
        body = {"plan": dict(plan), "base_version": base_version}
        return dict(self._connection.call("PUT", path_of(session_id, "plan"), body=body))

    def approve_plan(self, session_id: str, plan_hash: str) -> Turn:
        """Say yes to exactly the plan with this hash."""
        return self._turn("POST", path_of(session_id, "plan/approve"), {"hash": plan_hash})

    def reject_plan(self, session_id: str, plan_hash: str, comment: str = "") -> Turn:
        """Say no to the plan with this hash: nothing is done."""
        return self._turn("POST", path_of(session_id, "plan/reject"), {"hash": plan_hash, "comment": comment})

    def revise_plan(self, session_id: str, plan_hash: str, comment: str = "") -> Turn:
        """Ask for another plan; returns the turn that makes it."""
        return self._turn("POST", path_of(session_id, "plan/revise"), {"hash": plan_hash, "comment": comment})

    def ask_for_changes(self, session_id: str, comment: str) -> Turn:
        """Say no to the proposed change and ask for another; returns the turn that makes it."""
        return self._turn("POST", path_of(session_id, "changes"), {"comment": comment})

    def wait_for_session(
        self, session_id: str, states: Collection[str], seconds: float, every: float = 1.0
    ) -> SessionDetail:
        """Wait until a session has one of the states; TimeoutError after ``seconds``."""
        return _waited(lambda: self.session(session_id), f"session {session_id}", states, seconds, every)

    def keep_document(self, name: str, text: str) -> Document:
        """Keep a text of at most 1 MiB, to be attached to sessions."""
        return read(Document, self._connection.call("POST", "documents", body={"name": name, "text": text}))

    def documents(self) -> list[Document]:
        """The documents of this user, newest first."""
        return [read(Document, item) for item in self._connection.call("GET", "documents")]

    # -- incidents ----------------------------------------------------------------------------------------

    def incidents(
        self,
        *,
        state: Collection[str] = (),
        dag_id: str = "",
        text: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> IncidentPage:
        """Incidents, newest first.

        :param state: only these states (``waiting``, ``fixed``, …).
        :param text: words in DAG, task, error or summary, or a fingerprint.
        :param limit: at most this many, up to 200.
        """
        query: dict[str, Any] = {"limit": limit, "offset": offset}
        given = {"state": list(state), "dag_id": dag_id, "text": text}
        page = self._connection.call("GET", "incidents", query=query | {k: v for k, v in given.items() if v})
        return IncidentPage(tuple(read(Incident, item) for item in page["incidents"]), page["total"])

    def incident(self, incident_id: str) -> IncidentDetail:
        """One incident with its failure, proposal, question and result."""
        return read(IncidentDetail, self._connection.call("GET", path_of(incident_id)))

    def wait_for(
        self, incident_id: str, states: Collection[str], seconds: float, every: float = 1.0
    ) -> IncidentDetail:
        """Wait until an incident has one of the states; TimeoutError after ``seconds``."""
        return _waited(lambda: self.incident(incident_id), f"incident {incident_id}", states, seconds, every)

    # -- both: the id says which ---------------------------------------------------------------------------

    def events(self, id: str, after: int = 0) -> list[TraceEvent]:
        """What happened after a position, oldest first."""
        answer = self._connection.call("GET", path_of(id, "events"), query={"after": after})
        return [read(TraceEvent, event) for event in answer["events"]]

    def stream_events(self, id: str, after: int = 0) -> Iterator[TraceEvent]:
        """Events as they happen, until the repair or the last turn is over. Reconnects by itself."""
        ended = False
        while not ended:
            ended = True
            for name, data in self._connection.stream(path_of(id, "events/stream"), after):
                ended = name == "end"
                if name == "trace":
                    event = read(TraceEvent, data)
                    after = event.position
                    yield event

    follow = stream_events

    def diff(self, id: str) -> str:
        """The proposed change as a unified diff; empty where there is none."""
        return str(self._connection.call("GET", path_of(id, "diff"))["diff"])

    def approve(self, id: str, approval_hash: str, comment: str = "") -> str:
        """Say yes to exactly the proposal with this hash; returns the answer that was recorded."""
        return self._answer(id, "approve", approval_hash, comment)

    def reject(self, id: str, approval_hash: str, comment: str = "") -> str:
        """Say no to the proposal with this hash; returns the answer that was recorded."""
        return self._answer(id, "reject", approval_hash, comment)

    def stop(self, id: str) -> None:
        """Stop what runs before its next step."""
        self._connection.call("POST", path_of(id, "stop"), body={})

    def rate(self, id: str, thumb: str, comment: str = "") -> None:
        """Say what you think of the result.

        :param thumb: ``up`` or ``down``.
        """
        self._connection.call("POST", path_of(id, "feedback"), body={"thumb": thumb, "comment": comment})

    # -- this installation --------------------------------------------------------------------------------

    def status(self) -> dict[str, Any]:
        """What is configured in the api-server and what is missing: ``ready`` and ``findings``."""
        return dict(self._connection.call("GET", "status"))

    def options(self) -> dict[str, Any]:
        """What this user may choose for a session: autonomies, connections, bundles, and rights."""
        return dict(self._connection.call("GET", "options"))

    def usage(self, by: str = "user", since: str = "", until: str = "") -> dict[str, Any]:
        """What was used, and the limits; without the right to configure Ardent only one's own.

        :param by: ``user``, ``dag``, ``model``, ``day`` or ``session``.
        :param since: first day (UTC), as 2026-11-30; by default the first of this month.
        """
        query = {"by": by} | {k: v for k, v in (("since", since), ("until", until)) if v}
        return dict(self._connection.call("GET", "usage", query=query))

    def feedback(self) -> list[dict[str, Any]]:
        """What everybody thought of results, oldest first; takes the right to configure Ardent."""
        return list(self._connection.call("GET", "feedback"))

    def _answer(self, id: str, choice: str, approval_hash: str, comment: str) -> str:
        body = {"approval_hash": approval_hash, "comment": comment}
        return str(self._connection.call("POST", path_of(id, choice), body=body)["chosen"])

    def _turn(self, method: str, path: str, body: Mapping[str, Any]) -> Turn:
        return read(Turn, self._connection.call(method, path, body=body))


def path_of(id: str, rest: str = "") -> str:
    """Where a session or an incident is; an id cannot leave its place."""
    kind = "sessions" if _SESSION_ID.fullmatch(id) else "incidents"
    return f"{kind}/{quote(id, safe='')}" + (f"/{rest}" if rest else "")


def _waited(look: Callable[[], T], what: str, states: Collection[str], seconds: float, every: float) -> T:
    deadline = time.monotonic() + seconds
    while (found := look()).state not in states:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} is still {found.state} after {seconds:.0f} s")
        time.sleep(every)
    return found
