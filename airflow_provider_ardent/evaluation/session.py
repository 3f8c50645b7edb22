"""The process in which Ardent works on one task: ``python -m … order.json work.json``.

The same sessions that the DAGs ``ardent_repair`` and ``ardent_agent`` run, with nobody to ask: every plan is
approved as it was made, and every change that is proposed is merged or, where it is statements, applied,
whether it is verified or not.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.assignment import Spent
from airflow_provider_ardent.agent.events import EventLog, FileStore
from airflow_provider_ardent.agent.model import AnswerLost
from airflow_provider_ardent.authoring.delivery import Delivery
from airflow_provider_ardent.authoring.migration_trials import APPLIED
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.session import AuthoringSession
from airflow_provider_ardent.authoring.turn import run_id_of
from airflow_provider_ardent.context import documents
from airflow_provider_ardent.errors import ContextTooLong
from airflow_provider_ardent.evaluation.agents import Work
from airflow_provider_ardent.evaluation.capturing import BUNDLE
from airflow_provider_ardent.evaluation.task import Outcome
from airflow_provider_ardent.operators.forge import OpenForge
from airflow_provider_ardent.operators.repair import masker_of
from airflow_provider_ardent.proposed import runs_statements
from airflow_provider_ardent.repair.incident import Failure, fingerprint
from airflow_provider_ardent.repair.session import RepairSession
from airflow_provider_ardent.verify.build import RUN
from airflow_provider_ardent.verify.checks import FAILING_TASK

USER = "bench"
SESSION_ID = f"s{0:012x}"
_NOT_TRIED = ("stopped", "limit", "setup")
"""Names of what a plan lacks where it was not the request that could not be met."""
_RUNS = (FAILING_TASK, RUN, APPLIED)
"""Checks that run what was changed."""
_LIMITS_OF_AN_ANSWER = {ContextTooLong.__name__: "context window", AnswerLost.__name__: "one answer"}
"""Errors of the model that are no trouble with it: what was asked of it was too much."""


class Steward:
    """Answers errands from what is known of the task's world."""

    def __init__(self, order: Mapping[str, Any]) -> None:
        self._order = order

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        if kind == "history":
            return dict(self._order["history"])
        if kind == "connections":
            allowed = [
                {"conn_id": conn_id, "conn_type": engine, "description": ""}
                for conn_id, engine in self._order["connections"].items()
            ]
            return {"ok": True, "allowed": allowed, "missing": [], "others": []}
        return {"ok": True, "dags": []}


def work(order: Mapping[str, Any]) -> Work:
    """Repair or author, carry out what came of it, and say how it ended."""
    masker = masker_of(order["connections"])
    log = EventLog(FileStore(Path(order["events"])), masker.mask)
    steward = Steward(order)
    if order["failure"]:
        failure = Failure.from_conf(order["failure"])
        repair = RepairSession(
            failure, fingerprint(failure), 1, "ardent__bench__w1__1", log, steward, lambda: False, masker
        )
        proposal = repair.run()
        plan: dict[str, Any] = {}
    else:
        session = AuthoringSession(
            _request(order), log, steward, lambda: False, masker, run_id_of(SESSION_ID, 1)
        )
        plan = session.plan()
        proposal = session.work(Plan.from_dict(plan))
    refused = carry_out(proposal, log, steward)
    return told(proposal, plan, log, refused)


def carry_out(proposal: Mapping[str, Any], log: EventLog, steward: Steward) -> str:
    """Do what a proposal asks for, as a person who approves everything would.

    A pull request is merged, and nothing waits for Airflow to parse it: the judge does that. Statements run
    on the task's database as the task ``apply`` runs them.

    :return: why approved statements were not applied; empty where they were, or there are none.
    """
    if proposal["outcome"] != "change":
        return ""
    if runs_statements(proposal):
        answer = {"answer": "yes", "approval_hash": proposal["approval_hash"]}
        alone = {**proposal, "pull_request": None}
        ended = Delivery(alone, answer, steward=steward, log=log, open_forge=OpenForge(BUNDLE)).run()
        if ended.outcome != "applied":
            return f"Not applied ({ended.outcome}): {ended.reason}"
    if request := proposal.get("pull_request"):
        forge, _ = OpenForge(BUNDLE)()
        forge.merge(request["id"], proposal["head_sha"], "Merge what was proposed")
    return ""


def told(proposal: Mapping[str, Any], plan: Mapping[str, Any], log: EventLog, refused: str = "") -> Work:
    """How the session ended, in the bench's words.

    :param refused: why its approved statements were not applied.
    """
    lacks = {missing["name"] for missing in plan.get("missing") or () if missing["kind"] == "other"}
    gave_up = proposal["outcome"] in ("gave_up", "stopped") or bool(lacks.intersection(_NOT_TRIED))
    change = proposal["outcome"] == "change"
    limit, trouble = _ended_by(log) if gave_up else ("", "")
    return Work(
        outcome=Outcome("answer") if gave_up else _outcome(proposal, plan),
        verified=bool(proposal["verified"]) if change else None,
        unchecked=change and not _was_tried(proposal),
        reason=str(refused or proposal["reason"] or (proposal["summary"] if gave_up else ""))[:2000],
        fixed_by=str(proposal["fixed_by"]),
        tried=tuple(dict.fromkeys(str(event.data["path"]) for event in log.of("edit_applied"))),
        stated=_stated(plan, log),
        spent=Spent(**proposal["spent"]),
        seconds=proposal["timing"]["total_seconds"],
        limit=limit,
        trouble=trouble,
        trace="events.jsonl",
    )


def _outcome(proposal: Mapping[str, Any], plan: Mapping[str, Any]) -> Outcome:
    kind = proposal["outcome"]
    missing = [f"{one['text']} {one['remedy']}".strip() for one in plan.get("missing") or ()]
    text = "\n".join(dict.fromkeys([str(proposal["summary"]), *missing]))
    return Outcome(kind if kind in ("change", "restart", "impossible") else "answer", text)


def _stated(plan: Mapping[str, Any], log: EventLog) -> tuple[str, ...]:
    """The connection whose database a plan of statements was worked on."""
    by_statements = plan.get("target") in ("database", "migration")
    return (str(plan["conn_id"]),) if by_statements and log.of("check_ran") else ()


def _was_tried(proposal: Mapping[str, Any]) -> bool:
    """Whether the change was run, or came so far that a check failed."""
    after = [check for check in proposal["checks"] if check["moment"] != "before"]
    ran = (check["name"] in _RUNS and check["status"] == "passed" for check in after)
    return bool(proposal["verified"]) or any(ran) or any(check["status"] == "failed" for check in after)


def _ended_by(log: EventLog) -> tuple[str, str]:
    """The limit or the trouble that made it give up; two empty texts where neither did."""
    if reached := log.of("limit_reached"):
        return str(reached[-1].data.get("which") or "limit"), ""
    asked = log.of("model_replied", "model_failed")
    if not asked or asked[-1].kind != "model_failed":
        return "", ""
    failed = asked[-1].data
    if limit := _LIMITS_OF_AN_ANSWER.get(str(failed.get("fault"))):
        return limit, ""
    return "", f"The model could not be asked: {failed.get('error')}"


def _request(order: Mapping[str, Any]) -> Request:
    kept = [documents.keep(name, text.encode(), USER).id for name, text in sorted(order["documents"].items())]
    names = {"connections": list(order["connections"]), "documents": kept}
    return Request.from_conf(
        {
            "session": {"id": SESSION_ID, "turn": 1, "user": USER},
            "request": {"text": order["request"], "autonomy": "merge", "bundle_name": BUNDLE, **names},
        }
    )


def main() -> None:
    """Work, and take down branches and sandboxes also where the bench is ended."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    order, answer = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        done = work(json.loads(order.read_text()))
    except SystemExit:
        # Python would wait for threads first, and one may wait for the model.
        os._exit(128 + signal.SIGTERM)
    answer.write_text(json.dumps(done.to_dict()))


if __name__ == "__main__":
    main()
