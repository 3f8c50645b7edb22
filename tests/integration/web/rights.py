"""Every route, and what each kind of person gets there.

Bodies are such that nothing changes for whoever is let through: a wrong hash, an answered question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tests.airflow_process import AirflowProcesses
from tests.integration.web.incidents import FIXED, WAITING
from tests.integration.web.seeding import run_id_of
from tests.integration.web.sessions import MERGED, WAITING_CHANGE

Role = Literal["viewer", "user", "op", "admin", "stranger"]
ROLES: tuple[Role, ...] = ("viewer", "user", "op", "admin", "stranger")
API = "/api/v1"
HASH = "0" * 64


@dataclass(frozen=True)
class Expected:
    """A request, and the status for a viewer, the user who began the session, an op, an admin, a stranger."""

    method: str
    route: str
    statuses: tuple[int, int, int, int, int]
    body: Any = None
    session_id: str = WAITING_CHANGE.id
    incident_id: str = run_id_of(WAITING)

    @property
    def path(self) -> str:
        places = {"session_id": self.session_id, "incident_id": self.incident_id, "turn": 1, "version": 1,
                  "document_id": "d0123456789ab", "name": "main.js"}  # fmt: skip
        return "/ardent" + self.route.format(**places)

    def of(self, role: Role) -> int:
        return self.statuses[ROLES.index(role)]


READ, HIDDEN = (200, 200, 200, 200, 200), (200, 200, 200, 200, 404)
CONFIGURES = (403, 403, 200, 200, 403)
CREATOR, DECIDES = (403, 409, 403, 403, 404), (403, 409, 409, 409, 404)
SESSION, INCIDENT = f"{API}/sessions/{{session_id}}", f"{API}/incidents/{{incident_id}}"
VERDICT, PLAN_VERDICT = {"approval_hash": HASH}, {"hash": HASH}

TABLE = [
    Expected("GET", "/", READ),
    Expected("GET", "/api", READ),
    Expected("GET", "/static/{name}", READ),
    Expected("GET", f"{API}/openapi.json", READ),
    Expected("GET", f"{API}/status", (200, 200, 200, 200, 403)),
    Expected("GET", f"{API}/options", READ),
    Expected("GET", f"{API}/suggestions", READ),
    Expected("GET", f"{API}/usage", READ),
    Expected("GET", f"{API}/feedback", CONFIGURES),
    Expected("POST", f"{API}/setup/test", CONFIGURES, {"what": "repository"}),
    Expected("GET", f"{API}/home", READ),
    Expected("GET", f"{API}/sessions", READ),
    Expected("POST", f"{API}/sessions", (403, 422, 422, 422, 403), {"text": " "}),
    Expected("GET", SESSION, HIDDEN),
    Expected("GET", f"{SESSION}/plans/{{turn}}/{{version}}", HIDDEN),
    Expected("GET", f"{SESSION}/events", HIDDEN),
    Expected("GET", f"{SESSION}/events/stream", HIDDEN, session_id=MERGED.id),
    Expected("GET", f"{SESSION}/diff", HIDDEN),
    Expected("POST", f"{SESSION}/messages", CREATOR, {"text": "and refunds"}),
    Expected("PUT", f"{SESSION}/plan", CREATOR, {"plan": {}, "base_version": 1}),
    Expected("POST", f"{SESSION}/plan/approve", DECIDES, PLAN_VERDICT),
    Expected("POST", f"{SESSION}/plan/reject", DECIDES, PLAN_VERDICT),
    Expected("POST", f"{SESSION}/plan/revise", CREATOR, PLAN_VERDICT),
    Expected("POST", f"{SESSION}/approve", DECIDES, VERDICT),
    Expected("POST", f"{SESSION}/reject", DECIDES, VERDICT),
    Expected("POST", f"{SESSION}/changes", CREATOR, {"comment": "other"}, session_id=MERGED.id),
    Expected("POST", f"{SESSION}/stop", DECIDES, {}),
    Expected("POST", f"{SESSION}/feedback", (422, 422, 422, 422, 404), {"thumb": "sideways"}),
    Expected("GET", f"{API}/documents", READ),
    Expected("POST", f"{API}/documents", (403, 422, 422, 422, 403), {"name": "a.pdf", "text": "x"}),
    Expected("GET", f"{API}/documents/{{document_id}}", (404, 404, 404, 404, 404)),
    Expected("GET", f"{API}/incidents", READ),
    Expected("GET", INCIDENT, HIDDEN),
    Expected("GET", f"{INCIDENT}/events", HIDDEN),
    Expected("GET", f"{INCIDENT}/events/stream", HIDDEN, incident_id=run_id_of(FIXED)),
    Expected("GET", f"{INCIDENT}/diff", HIDDEN),
    Expected("POST", f"{INCIDENT}/approve", DECIDES, VERDICT),
    Expected("POST", f"{INCIDENT}/reject", DECIDES, VERDICT),
    Expected("POST", f"{INCIDENT}/stop", DECIDES, {}),
    Expected("POST", f"{INCIDENT}/feedback", (422, 422, 422, 422, 404), {"thumb": "sideways"}),
]


def wrong(server: AirflowProcesses, people: Mapping[Role, str]) -> list[str]:
    """What is not as the table says. ``people`` are the users' names."""
    found = []
    for expected in TABLE:
        for role, name in people.items():
            answer = server.request(expected.method, expected.path, expected.body, user=name, seconds=90)
            if answer.status != expected.of(role):
                found.append(
                    f"{role}: {expected.method} {expected.path} gave {answer.status} instead of "
                    f"{expected.of(role)}: {str(answer.body)[:200]}"
                )
    return found
