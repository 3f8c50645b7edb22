"""Sessions of all three kinds as one list: chats, operators of other people's DAGs, and incidents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
from airflow_provider_ardent.plugins.api import incidents, turns
from airflow_provider_ardent.plugins.api.access import Target
from airflow_provider_ardent.plugins.api.incidents import Summary as Incident
from airflow_provider_ardent.plugins.api.operator_sessions import OperatorIndex, OperatorSession, Place
from airflow_provider_ardent.plugins.api.stages import WAITING_STAGES
from airflow_provider_ardent.plugins.api.turns import Turn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

S = TypeVar("S")
Kind = Literal["chat", "operator", "incident"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Sort = Literal["newest", "oldest", "updated", "cost"]

AGENT = Target(AGENT_DAG_ID)
RUNNING = frozenset({"planning", "working", "applying", "investigating"})
WAITING = frozenset({*WAITING_STAGES, "waiting"})
FAILED = frozenset({"failed", "gave_up"})


@dataclass(frozen=True)
class Summary:
    """One session as a list shows it. ``targets`` are what a reader must be allowed to read; sessions with
    the same ones are of the same ``group``.
    """

    id: str
    kind: Kind
    title: str
    state: str
    state_reason: str
    dag_id: str
    task_id: str
    user: str
    turns: int
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None
    outcome: str
    summary: str
    verified: bool
    usd: float | None
    tokens: int
    incident_id: str
    run_id: str
    targets: tuple[Target, ...]
    words: str = field(default="", repr=False)
    group: int = 0

    @property
    def waiting(self) -> bool:
        """Whether a person is asked."""
        return self.state in WAITING

    def is_about(self, dag_id: str) -> bool:
        """Whether the session is about this DAG, or changes it."""
        return any(target.dag_id == dag_id for target in self.targets)


@dataclass(frozen=True)
class Listing:
    """Every session, newest first, the targets of each group, and all of these targets."""

    sessions: list[Summary]
    groups: list[tuple[Target, ...]]
    targets: frozenset[Target] = frozenset()


class Sessions:
    """Every session, newest first. One a process; safe among threads."""

    def __init__(self) -> None:
        self._incidents, self._turns, self._operators = incidents.index(), turns.index(), OperatorIndex()
        self._lock = threading.Lock()
        self._made_of: tuple[list[Incident], list[Turn | None], list[OperatorSession]] | None = None
        self._made = Listing([], [])
        self._summaries: dict[str, tuple[Any, Summary]] = {}
        # Only grows: a listing that is still being read keeps its groups.
        self._groups: dict[tuple[Target, ...], int] = {}

    def all(self, session: Session) -> Listing:
        """Every session. The listing is made anew only where something in it has changed."""
        made_of = (self._incidents.all(session), self._turns.all(session), self._operators.all(session))
        with self._lock:
            if self._made_of is None or any(
                new is not old for new, old in zip(made_of, self._made_of, strict=True)
            ):
                self._made_of, self._made = made_of, self._listing(*made_of)
            return self._made

    def _listing(
        self, failures: list[Incident], found: list[Turn | None], operators: list[OperatorSession]
    ) -> Listing:
        before, self._summaries = self._summaries, {}
        for failure in failures:
            self._summarise(before, failure.id, failure, of_incident)
        for session_id, group in by_session(found).items():
            self._summarise(before, session_id, group, of_turns)
        for one in operators:
            self._summarise(before, one.id, one, of_operator)
        made = [summary for _, summary in self._summaries.values()]
        made.sort(key=lambda one: one.started_at, reverse=True)
        groups = list(self._groups)
        return Listing(made, groups, frozenset(target for targets in groups for target in targets))

    def _summarise(
        self, before: dict[str, tuple[Any, Summary]], key: str, source: S, summarise: Callable[[S], Summary]
    ) -> None:
        kept = before.get(key)
        if kept is None or (kept[0] is not source and kept[0] != source):
            made = summarise(source)
            group = self._groups.setdefault(made.targets, len(self._groups))
            kept = (source, replace(made, group=group))
        self._summaries[key] = kept

    def place_of(self, session: Session, session_id: str) -> Place | None:
        """The task instance that carries an operator's session; None where there is none."""
        place = self._operators.place_of(session_id)
        if place is None:
            self._operators.all(session)
            place = self._operators.place_of(session_id)
        return place


def by_session(found: Sequence[Turn | None]) -> dict[str, list[Turn]]:
    """Turns by session, first turn first.

    A run of the agent's DAG may be triggered by anybody with the right to, with any conf: so only runs of
    the person who began a session belong to it, and nothing does whose beginning is gone.
    """
    groups: dict[str, list[Turn]] = {}
    for turn in sorted((turn for turn in found if turn is not None), key=lambda turn: turn.number):
        group = groups.setdefault(turn.session_id, [])
        if turn.number == 1 or (group and group[0].user == turn.user):
            group.append(turn)
    return {session_id: group for session_id, group in groups.items() if group}


def of_turns(group: Sequence[Turn]) -> Summary:
    """A chat session: it stands where its last turn stands."""
    first, last = group[0], group[-1]
    dag_ids = tuple(dict.fromkeys(dag_id for turn in group for dag_id in turn.dag_ids))
    prices = [turn.usd for turn in group if turn.usd is not None]
    return Summary(
        id=first.session_id,
        kind="chat",
        title=first.title,
        state=last.state,
        state_reason=last.state_reason,
        dag_id=dag_ids[0] if dag_ids else "",
        task_id="",
        user=first.user,
        turns=len(group),
        started_at=first.started_at,
        updated_at=max(turn.updated_at for turn in group),
        ended_at=last.ended_at,
        outcome=last.outcome,
        summary=last.summary,
        verified=last.verified,
        usd=sum(prices) if prices else None,
        tokens=sum(turn.tokens for turn in group),
        incident_id="",
        run_id=last.run_id,
        targets=tuple(Target(dag_id) for dag_id in dag_ids),
        words=_words(first.session_id, first.title, first.user, last.summary, *dag_ids),
    )


def of_operator(one: OperatorSession) -> Summary:
    """A session of a task of somebody's own DAG."""
    place = one.place
    return Summary(
        id=one.id,
        kind="operator",
        title=one.title,
        state=one.state,
        state_reason=one.state_reason,
        dag_id=place.dag_id,
        task_id=place.task_id,
        user=one.user,
        turns=1,
        started_at=one.started_at,
        updated_at=one.updated_at,
        ended_at=one.ended_at,
        outcome=one.outcome,
        summary=one.summary,
        verified=one.verified,
        usd=one.usd,
        tokens=one.tokens,
        incident_id="",
        run_id=place.run_id,
        targets=tuple(Target(dag_id) for dag_id in one.dag_ids),
        words=_words(one.id, one.title, one.user, one.summary, place.task_id, place.run_id, *one.dag_ids),
    )


def of_incident(one: Incident) -> Summary:
    """A failure and its repair."""
    what = f"{one.target.dag_id}.{one.task_id}".strip(".") or one.target.relative_fileloc
    return Summary(
        id=one.id,
        kind="incident",
        title=f"{what}: {one.error_type}",
        state=one.state,
        state_reason=one.state_reason,
        dag_id=one.target.dag_id,
        task_id=one.task_id,
        user="",
        turns=one.attempt,
        started_at=one.started_at,
        updated_at=one.ended_at or one.started_at,
        ended_at=one.ended_at,
        outcome=one.outcome,
        summary=one.summary or one.error_message,
        verified=one.verified,
        usd=one.usd,
        tokens=one.tokens,
        incident_id=one.id,
        run_id=one.run_id,
        targets=(one.target,),
        words=_words(
            one.id, what, one.error_type, one.error_message, one.summary, one.run_id,
            one.target.relative_fileloc,
        ),
    )  # fmt: skip


def _words(*texts: str) -> str:
    return "\n".join(texts).lower()


def ordered(found: list[Summary], sort: Sort) -> list[Summary]:
    """Sessions in the order that a reader wants; ``found`` is newest first."""
    if sort == "oldest":
        return found[::-1]
    if sort == "updated":
        return sorted(found, key=lambda one: one.updated_at, reverse=True)
    if sort == "cost":
        return sorted(found, key=lambda one: (one.usd or 0.0, one.tokens), reverse=True)
    return found
