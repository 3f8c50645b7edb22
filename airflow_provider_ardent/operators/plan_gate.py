"""The question about a plan: parks in ``awaiting_input`` without a worker slot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring.question import APPROVE, REVISE
from airflow_provider_ardent.operators.session import request_of

if TYPE_CHECKING:
    from airflow.sdk import Context

    from airflow_provider_ardent.operators.state import KeyValues

#: One text, which the person may leave empty; in the form of Airflow's own params.
COMMENT = {
    "comment": {
        "value": "",
        "description": "What should be different",
        "schema": {"type": ["string", "null"], "maxLength": 4000},
        "source": "task",
    }
}


class PlanGate(BaseOperator):
    """Ask a person to approve the plan of the same run, where the session's autonomy is ``plan``.

    Returns ``{"answer": "yes" | "no" | "revise" | "expired" | "not_asked", "plan", "plan_hash", "user",
    "comment", "reason"}``. Airflow's own question shows the first version and approves exactly that; in the
    Ardent view a person may have edited it, and what was approved there is named by a signed verdict.

    :param plan_task_id: the task whose return value is the plan.
    """

    def __init__(self, *, plan_task_id: str = "plan", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plan_task_id = plan_task_id

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import TaskAwaitingInput
        from airflow.sdk.execution_time.hitl import upsert_hitl_detail

        from airflow_provider_ardent.authoring.plan import Plan
        from airflow_provider_ardent.authoring.question import question_of

        plan = Plan.from_dict(context["ti"].xcom_pull(task_ids=self.plan_task_id) or {})
        if settings.autonomy_within(request_of(context).autonomy) != "plan" or plan.kind != "plan":
            return {"answer": "not_asked", "plan": plan.to_dict(), "plan_hash": plan.hash}
        question = question_of(plan)
        upsert_hitl_detail(
            ti_id=context["ti"].id,
            options=question["options"],
            subject=question["subject"],
            body=question["body"],
            params=COMMENT,
        )
        raise TaskAwaitingInput(
            method_name="answered",
            kwargs={"shown": plan.hash},
            timeout=timedelta(hours=settings.number("approval_hours")),
        )

    def answered(self, context: Context, shown: str, event: dict[str, Any] | None = None) -> dict[str, Any]:
        """Resume with the person's answer, or with none when the time is over."""
        if not event or "error" in event:
            return {"answer": "expired", "reason": "Nobody answered in time: that is a no."}
        said = {
            "user": dict(event.get("responded_by_user") or {}),
            "comment": str((event.get("params_input") or {}).get("comment") or ""),
        }
        chosen = list(event.get("chosen_options") or [])
        if chosen == [REVISE]:
            return {"answer": "revise", **said}
        if chosen != [APPROVE]:
            return {"answer": "no", **said}
        return self._approved(context, shown) | said

    def _approved(self, context: Context, shown: str) -> dict[str, Any]:
        """The version that was approved, once the steward agrees; anything else is a no."""
        from airflow_provider_ardent.operators.state import Errands

        store = context["task_state_store"]
        verdict = store.get("verdict")
        wanted = str(verdict.get("approval_hash") or "") if isinstance(verdict, Mapping) else shown
        first = context["ti"].xcom_pull(task_ids=self.plan_task_id) or {}
        plan = version_with(wanted, first, store)
        if plan is None:
            return {"answer": "no", "reason": "The plan was changed after it was approved."}
        refused = Errands(store).refusal(wanted)
        if refused:
            self.log.warning("The approval does not count: %s", refused)
            return {"answer": "no", "reason": refused}
        return {"answer": "yes", "plan": plan, "plan_hash": wanted}


def version_with(wanted: str, first: Mapping[str, Any], store: KeyValues) -> dict[str, Any] | None:
    """The version of the plan whose content has this hash; None where there is none (any more)."""
    from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid

    for data in _versions(first, store):
        try:
            plan = Plan.from_dict(data)
        except PlanInvalid:
            continue
        if plan.hash == wanted and plan.kind == "plan":
            return plan.to_dict()
    return None


def _versions(first: Mapping[str, Any], store: KeyValues) -> Iterator[Mapping[str, Any]]:
    yield first
    number = 2
    while (edited := store.get(f"plan/{number}")) is not None:
        yield edited
        number += 1
