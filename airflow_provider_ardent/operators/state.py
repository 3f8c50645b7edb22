"""Airflow's task state store as the place of a session's events, and as the way to the steward."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from airflow_provider_ardent.agent.events import Event
from airflow_provider_ardent.errors import ArdentError


class KeyValues(Protocol):
    """The part of Airflow's ``context["task_state_store"]`` that is used."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...

    def clear(self) -> None: ...


class StateEvents:
    """Events as ``event/00001`` … in the task state store: they survive retries and can be watched live."""

    def __init__(self, store: KeyValues) -> None:
        self._store = store

    def load(self) -> list[Event]:
        events: list[Event] = []
        while (text := self._store.get(f"event/{len(events) + 1:05}")) is not None:
            events.append(Event.from_json(text))
        return events

    def write(self, event: Event) -> None:
        self._store.set(f"event/{event.seq:05}", event.to_json())


class ErrandRefused(ArdentError):
    """The steward answered no, or did not answer."""


class NoAnswer(ErrandRefused):
    """No steward answered in time; an Airflow retry may find one."""


class Errands:
    """Questions to the steward, the part of Ardent in the api-server that may read Airflow's database.

    :param store: the running task's state store.
    :param poll_seconds: seconds between two looks for an answer.

    Example::

        answer = Errands(context["task_state_store"]).ask("bundle_version", dag_id="orders_daily")
    """

    def __init__(
        self, store: KeyValues, poll_seconds: float = 0.5, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._store = store
        self._poll_seconds = poll_seconds
        self._sleep = sleep
        self._number = 0

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        """The steward's answer; :class:`ErrandRefused` with its reason where it says no.

        :param seconds: how long to wait for an answer.
        """
        while True:
            self._number += 1
            if self._store.get(f"errand/{self._number}") is None:
                break
        self._store.set(f"errand/{self._number}", {"kind": kind, **args})
        deadline = time.monotonic() + seconds
        while (answer := self._store.get(f"answer/{self._number}")) is None:
            if time.monotonic() > deadline:
                raise NoAnswer(
                    f"The Ardent steward did not answer '{kind}' within {seconds:.0f} s. It runs in the "
                    "api-server: check that the provider is installed there and that its log shows "
                    "'Ardent steward started'."
                )
            self._sleep(self._poll_seconds)
        if not answer.get("ok"):
            raise ErrandRefused(str(answer.get("reason") or f"The Ardent steward refused '{kind}'."))
        return dict(answer)

    def refusal(self, approval_hash: str) -> str:
        """Why the approval of what has this hash does not count; empty where it does.

        :raises NoAnswer: nobody could say.
        """
        try:
            self.ask("authorise", approval_hash=approval_hash)
        except NoAnswer:
            raise
        except ErrandRefused as refusal:
            return str(refusal)
        return ""
