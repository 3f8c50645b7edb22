"""The question to a person: parks in ``awaiting_input`` without a worker slot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent import settings
from airflow_provider_ardent.repair.proposal import OPTIONS

if TYPE_CHECKING:
    from airflow.sdk import Context


def needs_answer(proposal: dict[str, Any], autonomy: str = "") -> bool:
    """Whether a person is asked: a change or a restart that the autonomy does not decide by itself.

    Statements for a database are never run, and migrations never merged, without a person.

    :param autonomy: that of the session; that of ``[ardent]`` where it has none.
    """
    from airflow_provider_ardent.proposed import needs_a_yes

    if proposal.get("outcome") not in OPTIONS:
        return False
    alone = (settings.autonomy_within(autonomy) if autonomy else settings.autonomy()) == "merge"
    return needs_a_yes(proposal) or not (alone and proposal["outcome"] == "change" and proposal["verified"])


class ApprovalGate(BaseOperator):
    """Ask a person to approve what another task of the same run proposes.

    Returns ``{"answer": "yes" | "no" | "expired" | "not_asked", "chosen", "user", "at", "approval_hash"}``.
    An unanswered question becomes a no after ``[ardent] approval_hours``. The question shows the hash of what
    is approved; what is applied later is compared with it.

    :param proposal_task_id: the task whose return value is the proposal.
    """

    def __init__(self, *, proposal_task_id: str = "repair", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.proposal_task_id = proposal_task_id

    def execute(self, context: Context) -> dict[str, Any]:
        from airflow.sdk.exceptions import TaskAwaitingInput
        from airflow.sdk.execution_time.hitl import upsert_hitl_detail

        ti = context["ti"]
        proposal = ti.xcom_pull(task_ids=self.proposal_task_id) or {}
        request = (context["dag_run"].conf or {}).get("request") or {}
        if not needs_answer(proposal, str(request.get("autonomy") or "")):
            self.log.info("Nothing to ask: the outcome is %s.", proposal.get("outcome"))
            return {"answer": "not_asked", "approval_hash": proposal.get("approval_hash", "")}
        question = proposal["question"]
        upsert_hitl_detail(
            ti_id=ti.id,
            options=question["options"],
            subject=question["subject"],
            body=question["body"],
            params={},
        )
        raise TaskAwaitingInput(
            method_name="answered",
            kwargs={"approval_hash": proposal["approval_hash"], "consent": question["options"][0]},
            timeout=timedelta(hours=settings.number("approval_hours")),
        )

    def answered(
        self, context: Context, approval_hash: str, consent: str, event: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Resume with the person's answer, or with none when the time is over."""
        if not event or "error" in event:
            self.log.info("Nobody answered in time: that is a no.")
            return {"answer": "expired", "approval_hash": approval_hash}
        chosen = list(event.get("chosen_options") or [])
        user = event.get("responded_by_user") or {}
        return {
            "answer": "yes" if chosen == [consent] else "no",
            "chosen": chosen,
            "user": dict(user),
            "at": str(event.get("responded_at", "")),
            "approval_hash": approval_hash,
        }
