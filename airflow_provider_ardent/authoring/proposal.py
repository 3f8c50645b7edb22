"""What a turn of authoring proposes: the JSON that a person approves, by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.authoring.database_change import DatabaseChange
from airflow_provider_ardent.authoring.migration import Migration
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.forge.migration import migration_text
from airflow_provider_ardent.proposed import Timing, question_body, record
from airflow_provider_ardent.verify.evidence import Check

OutcomeKind = Literal["change", "answer", "question", "impossible", "gave_up", "stopped"]
OPTIONS = ("Approve", "Reject")
_WHAT = {"database": "data", "migration": "tables", "repository": "data"}


@dataclass(frozen=True)
class Authored:
    """The end of a turn's work. ``diff`` is empty unless ``outcome`` is ``change``.

    :param dag_ids: DAGs of the files that were written or changed.
    :param output: the structured answer, where the request asked for one.
    :param database: the statements that run on a database once they are approved.
    :param migration: what a migration did when it was tried.
    """

    request: Request
    plan: Plan
    run_id: str
    outcome: OutcomeKind
    summary: str
    timing: Timing
    spent: Spent
    verified: bool = False
    reason: str = ""
    diff: str = ""
    base_sha: str = ""
    head_sha: str = ""
    git_branch: str = ""
    pull_request: Mapping[str, str] | None = None
    checks: tuple[Check, ...] = ()
    not_checked: tuple[str, ...] = ()
    fixed_by: str = ""
    dag_ids: tuple[str, ...] = ()
    output: Any = None
    database: DatabaseChange | None = None
    migration: Migration | None = None
    cause: str = field(default="", init=False)

    @property
    def approval_hash(self) -> str:
        """SHA-256 of exactly what a person consents to."""
        return _hash(
            [
                self.outcome,
                self.request.session_id,
                self.request.turn,
                self.plan.hash,
                list(self.dag_ids),
                self.base_sha,
                self.head_sha,
                self.diff,
            ],
            self.database,
        )

    def question(self) -> dict[str, Any] | None:
        """What a person is asked; None where nothing is to be decided."""
        if self.outcome != "change":
            return None
        what = "Merge"
        if self.database is not None:
            what = f"Change the {_WHAT[self.plan.target]} behind {self.database.conn_id}"
        parts = [migration_text(self.migration.to_dict())] if self.migration is not None else []
        if self.migration is not None and self.database is not None:
            # The table and the diff are cut; what runs is shown whole. Such blocks cannot be closed early.
            lines = "\n".join(f"    {line}" for line in self.database.script.splitlines())
            parts.append(f"What runs on a yes:\n\n{lines}")
        return {
            "subject": f"{what}: {self.plan.title}?"[:200],
            "body": "\n\n".join([*parts, question_body(self)]),
            "options": list(OPTIONS),
        }

    def to_dict(self) -> dict[str, Any]:
        """The proposal as JSON, with the keys of a repair's proposal."""
        return record(self) | {
            "session_id": self.request.session_id,
            "turn": self.request.turn,
            "title": self.plan.title,
            "plan_hash": self.plan.hash,
            "dag_ids": list(self.dag_ids),
            "output": self.output,
            "target": self.plan.target,
            "conn_id": self.plan.conn_id,
            "statements": list(self.database.statements) if self.database else [],
            "database": self.database.to_dict() if self.database else None,
            "migration": self.migration.to_dict() if self.migration else None,
            "fingerprint": self.request.session_id,
            "attempt": self.request.turn,
            "dag_id": self.dag_ids[0] if self.dag_ids else self.request.dag_id,
            "task_id": "",
            "run_id": self.run_id,
            "map_index": -1,
            "failure_kind": "",
            "triage": {"kind": "", "reasons": []},
            "question": self.question(),
            "similar": [],
            "dossier": "",
        }


def change_in(proposal: Mapping[str, Any]) -> DatabaseChange:
    """The change of a database that a proposal carries, if it is the one that its hash names.

    :raises ValueError: it carries none, or another one than was approved.
    """
    change = DatabaseChange.from_dict(proposal.get("database") or {})
    names = ("outcome", "session_id", "turn", "plan_hash", "dag_ids", "base_sha", "head_sha", "diff")
    if _hash([proposal.get(name) for name in names], change) != proposal.get("approval_hash"):
        raise ValueError("the statements are not those that the approval hash names")
    return change


def _hash(subject: list[Any], database: DatabaseChange | None) -> str:
    if database is not None:
        subject = [*subject, database.to_dict()]
    return hashlib.sha256(json.dumps(subject).encode()).hexdigest()
