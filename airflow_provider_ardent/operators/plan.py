"""The planning task of a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator

from airflow_provider_ardent.operators.killing import Kill
from airflow_provider_ardent.operators.session import open_session, request_of

if TYPE_CHECKING:
    from airflow.sdk import Context


class PlanOperator(BaseOperator):
    """Look at what there is and make a plan for the request in the run's conf.

    Returns the plan (see ``authoring.plan.Plan.to_dict``), which may also say that the request cannot be met,
    and what is missing. An Airflow retry resumes from the events of the try before.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._kill = Kill()

    def execute(self, context: Context) -> dict[str, Any]:
        return dict(open_session(context, request_of(context), self._kill).plan())

    def on_kill(self) -> None:
        """Ask the model nothing more, and end what runs in the sandbox."""
        self._kill.press()
