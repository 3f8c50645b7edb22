"""A task that is started anew must not show people the question of its earlier execution."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent.plugins.errands import ErrandRefused
from airflow_provider_ardent.plugins.gardens import AuthoringErrand


def new_question(session: Any, errand: AuthoringErrand) -> dict[str, Any]:
    """Answer the errand ``new_question``: forget the question of this very task instance.

    Airflow keeps the first text of a task instance's question, over retries and clears. The answer of then
    stays in Airflow's history of the try, and what was approved with it no longer counts.
    """
    from airflow_provider_ardent.compat import HITLDetail, TaskInstance, delete, select

    if errand.garden.kind != "operator":
        raise ErrandRefused("Only an AgentOperator asks anew; a chat session starts another turn.")
    scope = errand.scope
    own = select(TaskInstance.id).where(
        TaskInstance.dag_id == scope.dag_id,
        TaskInstance.run_id == scope.run_id,
        TaskInstance.task_id == scope.task_id,
        TaskInstance.map_index == scope.map_index,
    )
    gone = session.execute(
        delete(HITLDetail)
        .where(HITLDetail.ti_id.in_(own.scalar_subquery()))
        .execution_options(synchronize_session=False)
    )
    return {"ok": True, "reason": "", "forgotten": int(gone.rowcount or 0)}
