"""One turn's request, as it travels in a DAG run's conf."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, cast, get_args

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.errors import ArdentError

Autonomy = Literal["plan", "propose", "merge"]
PreviousKind = Literal["revise", "changes", "follow_up"]

MAX_TEXT = 20_000
MAX_NAMES = 50
_SESSION_ID = re.compile(r"s[0-9a-f]{12}")


class RequestInvalid(ArdentError):
    """A run's conf is not a request; the message says which part is wrong."""


@dataclass(frozen=True)
class Past:
    """An earlier turn of the session, in a few words."""

    turn: int
    text: str
    outcome: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Previous:
    """What this turn continues.

    ``revise``: another plan is asked for; ``plan`` is the one that was edited and commented. ``changes``: the
    change was read and something has to be different. ``follow_up``: a new wish in the same session.
    """

    kind: PreviousKind
    run_id: str = ""
    comment: str = ""
    plan: Plan | None = None
    git_branch: str = ""
    head_sha: str = ""
    diff: str = ""


@dataclass(frozen=True)
class Request:
    """What is wanted, by whom, and what may be used for it.

    :param session_id: ``s`` and 12 hexadecimal digits.
    :param connections: the only connections that the agent may use.
    :param documents: ids of documents under ``[ardent] home``.
    :param bundle_name: the DAG bundle whose repository is changed; empty: the first one that is configured.
    :param dag_id: the DAG that the request is about, where there is one.
    :param output_schema: JSON schema of a structured answer, where the caller wants one.
    """

    session_id: str
    text: str
    turn: int = 1
    autonomy: Autonomy = "plan"
    connections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    bundle_name: str = ""
    dag_id: str = ""
    user: str = ""
    user_id: str = ""
    title: str = ""
    output_schema: Mapping[str, Any] | None = None
    limits: Limits = field(default_factory=Limits)
    history: tuple[Past, ...] = ()
    previous: Previous | None = None

    @classmethod
    def from_conf(cls, conf: Mapping[str, Any]) -> Request:
        """Read and check the conf of a run of ``ardent_agent``.

        :raises RequestInvalid: names what is missing or of the wrong kind.
        """
        session, request = _mapping(conf, "session"), _mapping(conf, "request")
        session_id = str(session.get("id") or "")
        if not _SESSION_ID.fullmatch(session_id):
            raise RequestInvalid(f"session.id is {session_id[:40]!r}; it must be 's' and 12 hex digits.")
        text = request.get("text")
        if not isinstance(text, str) or not text.strip():
            raise RequestInvalid("request.text is empty. Say in a sentence what is wanted.")
        if len(text) > MAX_TEXT:
            raise RequestInvalid(
                f"request.text has {len(text)} characters; {MAX_TEXT} are allowed. "
                "Attach the rest as a document."
            )
        autonomy = request.get("autonomy") or "plan"
        if autonomy not in get_args(Autonomy):
            raise RequestInvalid(f"request.autonomy is {autonomy!r}; it must be plan, propose or merge.")
        schema = request.get("output_schema")
        if schema is not None and not isinstance(schema, Mapping):
            raise RequestInvalid("request.output_schema must be a JSON schema (an object) or null.")
        return cls(
            session_id=session_id,
            turn=_turn(session.get("turn", 1)),
            user=str(session.get("user") or ""),
            user_id=str(session.get("user_id") or ""),
            title=str(session.get("title") or "")[:80],
            text=text,
            autonomy=cast(Autonomy, autonomy),
            connections=_names(request, "connections"),
            documents=_names(request, "documents"),
            bundle_name=str(request.get("bundle_name") or ""),
            dag_id=str(request.get("dag_id") or ""),
            output_schema=schema,
            limits=_limits(request.get("limits")),
            history=tuple(_past(entry) for entry in (conf.get("history") or ())[-20:]),
            previous=_previous(conf.get("previous")),
        )

    def to_conf(self) -> dict[str, Any]:
        """The request as a run's conf; :meth:`from_conf` reads it back."""
        previous = None
        if self.previous is not None:
            plan = self.previous.plan
            previous = {f.name: getattr(self.previous, f.name) for f in fields(Previous)}
            previous["plan"] = plan.to_dict() if plan else None
        return {
            "session": {
                "id": self.session_id,
                "turn": self.turn,
                "user": self.user,
                "user_id": self.user_id,
                "title": self.title or self.text.strip()[:80],
            },
            "request": {
                "text": self.text,
                "documents": list(self.documents),
                "connections": list(self.connections),
                "autonomy": self.autonomy,
                "bundle_name": self.bundle_name,
                "dag_id": self.dag_id,
                "output_schema": dict(self.output_schema) if self.output_schema is not None else None,
                "limits": asdict(self.limits),
            },
            "history": [asdict(entry) for entry in self.history],
            "previous": previous,
        }


def _mapping(conf: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = conf.get(name)
    if not isinstance(value, Mapping):
        raise RequestInvalid(
            f"This run has no {name!r} in its conf. Sessions are started in the Ardent view, by "
            "`airflow ardent ask` or by an AgentOperator; do not trigger this DAG by hand."
        )
    return value


def _turn(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 1000:
        raise RequestInvalid(f"session.turn is {value!r}; it must be a number from 1.")
    return value


def _names(request: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = request.get(name) or []
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one for one in value):
        raise RequestInvalid(f"request.{name} must be a list of names.")
    if len(value) > MAX_NAMES:
        raise RequestInvalid(f"request.{name} has {len(value)} names; {MAX_NAMES} are allowed.")
    return tuple(dict.fromkeys(value))


def _limits(value: Any) -> Limits:
    """The request's own limits; what it leaves open comes from ``[ardent]``, which is never exceeded."""
    given = value if isinstance(value, Mapping) else {}
    default = Limits.from_settings()
    chosen: dict[str, Any] = {}
    for option in fields(Limits):
        asked, most = given.get(option.name), getattr(default, option.name)
        if asked is not None and (
            isinstance(asked, bool) or not isinstance(asked, int | float) or asked <= 0
        ):
            raise RequestInvalid(f"request.limits.{option.name} is {asked!r}; it must be a positive number.")
        chosen[option.name] = min((v for v in (asked, most) if v is not None), default=None)
    return Limits(**chosen)


def _past(entry: Any) -> Past:
    known = entry if isinstance(entry, Mapping) else {}
    turn = known.get("turn")
    return Past(
        turn if isinstance(turn, int) else 0,
        *(str(known.get(name) or "")[:2000] for name in ("text", "outcome", "summary")),
    )


def _previous(value: Any) -> Previous | None:
    if not value:
        return None
    if not isinstance(value, Mapping) or value.get("kind") not in get_args(PreviousKind):
        raise RequestInvalid("previous.kind must be revise, changes or follow_up.")
    plan = value.get("plan")
    texts = {
        name: str(value.get(name) or "") for name in ("run_id", "comment", "git_branch", "head_sha", "diff")
    }
    return Previous(kind=value["kind"], plan=Plan.from_dict(plan) if plan else None, **texts)
