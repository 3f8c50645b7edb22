"""A pull request on its way into what Airflow runs: merge by commit id, wait for the bundle's version."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from airflow_provider_ardent import settings
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.errors import ArdentError

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.pull_requests import Forge


class Steward(Protocol):
    """Who answers errands; see ``operators.state.Errands``."""

    def ask(self, kind: str, *, seconds: float = ..., **args: Any) -> dict[str, Any]: ...


class History(Protocol):
    """The part of ``forge.Repository`` that landing needs."""

    def refresh(self) -> None: ...

    def contains(self, ancestor: str, sha: str) -> bool: ...


class Landing:
    """Merges the pull request of a proposal. Each step may be done again after a crash.

    :param proposal: JSON with ``pull_request`` (or None) and ``head_sha``, the commit that was approved.
    :param message: of the merge commit.
    :param open_forge: opens the pull-request server and the repository's history when first needed.
    :param about: what each question to the steward names, such as ``dag_id``.
    """

    def __init__(
        self,
        proposal: Mapping[str, Any],
        message: str,
        *,
        steward: Steward,
        log: EventLog,
        open_forge: Callable[[], tuple[Forge, History]],
        about: Mapping[str, Any] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        poll_seconds: float = 2.0,
    ) -> None:
        self._proposal = proposal
        self._message = message
        self._steward = steward
        self._log = log
        self._open_forge = open_forge
        self._about = dict(about or {})
        self._sleep = sleep
        self._poll_seconds = poll_seconds
        self._older: set[str] = set()

    def merge(self) -> str:
        """The merge commit; a pull request that was merged before gives the commit of then.

        :raises Conflict: its last commit is not the approved one, or it does not merge cleanly.
        """
        self._log.append("phase", name="merge", text="merging the pull request")
        forge, _ = self._open_forge()
        merged = forge.merge(self._proposal["pull_request"]["id"], self._proposal["head_sha"], self._message)
        self._log.append("note", text=f"merged as {merged[:12]}")
        return merged

    def wait_for_version(self, merge_sha: str, key: str) -> str:
        """The version under ``key`` of the answer once it holds the merge; empty if that takes too long."""
        for seen in self.asked_again("bundle_version", settings.number("bundle_minutes")):
            version = str(seen.get(key) or "")
            if self.holds(version, merge_sha):
                return version
        return ""

    def holds(self, version: str, merge_sha: str) -> bool:
        """Whether a version of the repository holds the merge."""
        if not version or version in self._older:
            return False
        if version == merge_sha:
            return True
        _, history = self._open_forge()
        history.refresh()
        if history.contains(merge_sha, version):
            return True
        self._older.add(version)
        return False

    def asked_again(self, kind: str, minutes: float, **args: Any) -> Iterator[dict[str, Any]]:
        """The steward's answers to the same question, less and less often, until the time is over."""
        deadline = time.monotonic() + 60 * minutes
        pause = self._poll_seconds
        while time.monotonic() < deadline:
            yield self._steward.ask(kind, **self._about, **args)
            self._sleep(pause)
            pause = min(pause * 1.25, 15.0)

    def comment(self, text: str) -> None:
        """Tell the pull request; that it cannot be told changes nothing else."""
        if not self._proposal.get("pull_request"):
            return
        try:
            forge, _ = self._open_forge()
            forge.comment(self._proposal["pull_request"]["id"], text)
        except ArdentError as error:
            self._log.append("note", text=f"The pull request could not be commented: {error}")
