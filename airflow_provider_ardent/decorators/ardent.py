"""``@task.ardent``: a function that says what the agent shall do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from airflow.providers.common.compat.sdk import (
    DecoratedOperator,
    context_merge,
    determine_kwargs,
    task_decorator_factory,
)

from airflow_provider_ardent.operators.agent import AgentOperator

if TYPE_CHECKING:
    from airflow.sdk import Context
    from airflow.sdk.bases.decorator import TaskDecorator

    from airflow_provider_ardent.operators.result import AgentResult

SET_DURING_EXECUTION = "(returned by the function when the task runs)"


class _ArdentDecoratedOperator(DecoratedOperator, AgentOperator):
    """Runs the function, and gives what it returns to the agent as the prompt.

    What the function returns is not rendered as a template: it may hold text from logs or tables, which must
    not be able to read connections or variables through Jinja.
    """

    template_fields: Sequence[str] = (*DecoratedOperator.template_fields, *AgentOperator.template_fields)
    template_fields_renderers: ClassVar[dict[str, str]] = {
        **DecoratedOperator.template_fields_renderers,
        **AgentOperator.template_fields_renderers,
    }
    custom_operator_name: str = "@task.ardent"
    overwrite_rtif_after_execution: bool = True

    def __init__(
        self,
        *,
        python_callable: Callable[..., str],
        op_args: Collection[Any] | None = None,
        op_kwargs: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            python_callable=python_callable,
            op_args=op_args,
            op_kwargs=op_kwargs,
            prompt=SET_DURING_EXECUTION,
            **kwargs,
        )

    def execute(self, context: Context) -> AgentResult:
        context_merge(context, self.op_kwargs)
        kwargs = determine_kwargs(self.python_callable, self.op_args, context)
        self.prompt = self.python_callable(*self.op_args, **kwargs)
        if not isinstance(self.prompt, str) or not self.prompt.strip():
            raise TypeError("A function under @task.ardent must return the prompt as text.")
        return AgentOperator.execute(self, context)


def ardent_task(python_callable: Callable[..., str] | None = None, **kwargs: Any) -> TaskDecorator:
    """Make a function a task that gives the agent what it returns as the prompt.

    :param python_callable: the function; it may take anything that a ``@task`` function takes.
    :param kwargs: arguments of :class:`~airflow_provider_ardent.operators.agent.AgentOperator` without
        ``prompt``.

    Example::

        @task.ardent(connections=["warehouse"], autonomy="plan")
        def add_check(table: str) -> str:
            return f"Add a check that {table} has a row for yesterday."
    """
    return task_decorator_factory(
        python_callable=python_callable, decorated_operator_class=_ArdentDecoratedOperator, **kwargs
    )
