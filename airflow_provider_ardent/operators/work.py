"""The working task of a turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent import settings
from airflow_provider_ardent.operators.killing import Kill
from airflow_provider_ardent.operators.session import open_session, request_of
from airflow_provider_ardent.operators.state import Errands

if TYPE_CHECKING:
    from airflow.sdk import Context

    from airflow_provider_ardent.authoring.plan import Plan
    from airflow_provider_ardent.authoring.request import Request

NOT_STARTED = {"no": "rejected", "revise": "revised", "expired": "expired"}


class WorkOperator(BaseOperator):
    """Carry out the plan that the gate let through, check it, and open a pull request.

    Returns the proposal; its ``outcome`` is ``change``, ``answer``, ``question``, ``impossible``, ``gave_up``
    or ``stopped``, or, where the plan was not approved, ``rejected``, ``revised`` or ``expired``.

    :param gate_task_id: the task whose return value is the answer to the plan.
    """

    def __init__(self, *, gate_task_id: str = "plan_approval", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gate_task_id = gate_task_id
        self._kill = Kill()

    def execute(self, context: Context) -> dict[str, Any]:
        request = request_of(context)
        answer = context["ti"].xcom_pull(task_ids=self.gate_task_id) or {}
        plan = approved(request, answer)
        if isinstance(plan, dict):
            self.log.info("No work is started: %s", plan["summary"])
            return plan
        steward = Errands(context["task_state_store"])
        if answer.get("answer") == "yes" and (refused := steward.refusal(plan.hash)):
            return not_started(request, "rejected", refused)
        return dict(open_session(context, request, self._kill).work(plan))

    def on_kill(self) -> None:
        """Ask the model nothing more, and end what runs in the sandbox."""
        self._kill.press()


def approved(request: Request, answer: Mapping[str, Any]) -> Plan | dict[str, Any]:
    """The plan that may be worked on, or the outcome that says why there is none.

    What is worked on is exactly what was approved: a plan whose content has another hash is refused.
    """
    from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid

    said = str(answer.get("answer") or "")
    if said in NOT_STARTED:
        comment = str(answer.get("comment") or answer.get("reason") or "")
        return not_started(request, NOT_STARTED[said], comment or f"The plan was {NOT_STARTED[said]}.")
    try:
        plan = Plan.from_dict(answer.get("plan") or {})
    except PlanInvalid as problem:
        return not_started(request, "gave_up", f"The plan cannot be used: {problem}")
    if plan.hash != answer.get("plan_hash"):
        return not_started(request, "rejected", "The plan was changed after it was approved.")
    asked = settings.autonomy_within(request.autonomy) == "plan" and plan.kind == "plan"
    if asked and said != "yes":
        return not_started(request, "rejected", "Nobody approved the plan.")
    return plan


def not_started(request: Request, outcome: str, summary: str) -> dict[str, Any]:
    """A proposal of nothing."""
    return {
        "schema": 1,
        "session_id": request.session_id,
        "outcome": outcome,
        "summary": summary,
        "reason": summary,
        "verified": False,
        "diff": "",
        "pull_request": None,
        "approval_hash": "",
        "question": None,
        "checks": [],
        "dag_ids": [],
        "output": None,
    }
