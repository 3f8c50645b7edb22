"""Which driver works with which model."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from airflow_provider_ardent.agent.assignment import Assignment, Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.agent.limits import Budget
from airflow_provider_ardent.agent.loop import Loop
from airflow_provider_ardent.agent.model import ChatModel
from airflow_provider_ardent.agent.pipeline import Pipeline
from airflow_provider_ardent.agent.policy import Mode
from airflow_provider_ardent.agent.probe import probe
from airflow_provider_ardent.settings import DriverName
from airflow_provider_ardent.tools.tool import Tool

log = logging.getLogger(__name__)

SMALLEST_WINDOW = 24_000
"""Tokens; a free conversation with tools does not fit into less."""
SMALLEST_BILLIONS = 20.0
"""Parameters, in billions, that a name has to promise before a model is left alone with tools."""
_SIZE = re.compile(r"(?:^|[-_:/. ])(\d+(?:\.\d+)?)b(?:$|[-_:/. ])", re.IGNORECASE)


class Driver(Protocol):
    """Works on an assignment with a model."""

    @property
    def name(self) -> str: ...

    def run(
        self,
        assignment: Assignment,
        model: ChatModel,
        log: EventLog,
        budget: Budget,
        stop: Callable[[], bool],
        mask: Callable[[Any], Any] | None = None,
    ) -> Outcome: ...


def choose(
    name: DriverName,
    model: ChatModel,
    events: EventLog | None = None,
    *,
    extra_tools: Iterable[Tool] = (),
    mode: Mode = "propose",
) -> Driver:
    """The driver for ``model``: as named by the setting, else by its connection, else by what it can do.

    :param events: the session's log; a session that resumes keeps its driver.
    :param extra_tools: for the loop, see :class:`~airflow_provider_ardent.agent.loop.Loop`.

    :raises ModelUnavailable: if the model had to be probed and did not answer.
    """
    chosen = _before(events) or (name if name != "auto" else _by_model(model))
    log.info("The %s driver works with %s.", chosen, model.endpoint.model)
    return Loop(extra_tools, mode) if chosen == "loop" else Pipeline()


def _before(events: EventLog | None) -> str | None:
    phases = events.of("phase") if events is not None else []
    return next((str(e.data["driver"]) for e in reversed(phases) if e.data.get("driver")), None)


def _by_model(model: ChatModel) -> str:
    endpoint = model.endpoint
    if endpoint.driver != "auto":
        return endpoint.driver
    size = _SIZE.search(endpoint.model)
    if size is not None and float(size[1]) < SMALLEST_BILLIONS:
        return "pipeline"
    if endpoint.window and endpoint.window < SMALLEST_WINDOW:
        return "pipeline"
    if size is None and endpoint.api_base and _is_local(endpoint.model):
        return "pipeline"  # an address of one's own and no word about its size: small until told otherwise
    return "loop" if probe(model).tools else "pipeline"


def _is_local(model: str) -> bool:
    """Whether the name says nothing about a hosted model that is known to be strong."""
    return not re.search(
        r"claude|gpt-[4-9]|gemini|mistral-large|grok|deepseek|kimi|glm-[4-9]", model, re.IGNORECASE
    )
