"""What an ``AgentOperator`` returns: plain data, so that any task, template or branch can use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, cast

AgentOutcome = Literal[
    "merged",  # the change is in the default git branch, and Airflow has parsed its DAGs
    "applied",  # the approved statements ran on the real database
    "proposed",  # a pull request is open; a person merges it there (statements: nothing was run)
    "patch",  # the DAG folder is no git repository: the change is a patch under [ardent] home
    "answer",  # nothing had to be changed: the summary, and output, are the answer
    "question",  # the request leaves something open; the summary asks
    "impossible",  # something is missing; the summary says what
    "rejected",  # a person said no to the plan or the change
    "expired",  # nobody answered in time
    "stale",  # what was approved is no longer what is proposed
    "unauthorised",  # who approved lacks the right
    "gave_up",  # no change was found that holds
    "stopped",  # a person pressed stop
    "failed",  # merged, but Airflow could not parse it; or the database refused the statements
]


class AgentResult(TypedDict):
    """The XCom ``return_value`` of an ``AgentOperator``; everything in it is JSON."""

    schema: int
    session_id: str
    turn: int
    outcome: AgentOutcome
    summary: str
    reason: str
    verified: bool
    pull_request: dict[str, Any] | None
    checks: list[dict[str, Any]]
    spent: dict[str, Any]
    dag_ids: list[str]
    statements: list[str]
    merge_sha: str
    output: Any


def result_of(
    proposal: Mapping[str, Any],
    *,
    session_id: str,
    turn: int,
    outcome: str = "",
    reason: str = "",
    merge_sha: str = "",
) -> AgentResult:
    """The result of a proposal, and of what became of it.

    :param outcome: overrides that of the proposal.
    """
    request = proposal.get("pull_request")
    return {
        "schema": 1,
        "session_id": session_id,
        "turn": turn,
        "outcome": cast(AgentOutcome, outcome or str(proposal.get("outcome") or "gave_up")),
        "summary": str(proposal.get("summary") or ""),
        "reason": reason or str(proposal.get("reason") or ""),
        "verified": proposal.get("verified") is True,
        "pull_request": dict(request) if request else None,
        "checks": list(proposal.get("checks") or ()),
        "spent": dict(proposal.get("spent") or {}),
        "dag_ids": list(proposal.get("dag_ids") or ()),
        "statements": list(proposal.get("statements") or ()),
        "merge_sha": merge_sha,
        "output": proposal.get("output"),
    }


def mismatch(output: Any, schema: Mapping[str, Any] | None) -> str:
    """Why a structured answer does not fit its JSON schema; empty where it does, or none was asked for."""
    if schema is None:
        return ""
    from jsonschema import Draft202012Validator

    found = next(iter(sorted(Draft202012Validator(dict(schema)).iter_errors(output), key=str)), None)
    if found is None:
        return ""
    return f"The structured answer does not fit output_schema at {found.json_path}: {found.message[:300]}"
