"""Carries out an approval in a process of its own, which may kill itself on the way: a worker that dies.

    python apply_process.py ORIGIN HOME STATE PHASE

Real git, the local forge, events in a file; the steward is a file too, and clears once for a consent.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from airflow_provider_ardent.agent.events import Event, EventLog
from airflow_provider_ardent.forge.local import LocalForge
from airflow_provider_ardent.forge.repository import Repository
from airflow_provider_ardent.forge.source import Source
from airflow_provider_ardent.repair.closing import Closing

AUTHOR = "Ardent <ardent@example.com>"
BRANCH = "ardent/ab12cd34ef56"


class Worker:
    """One try of the task ``apply``."""

    def __init__(self, url: str, home: Path, state: Path, phase: str) -> None:
        self.phase = phase
        self.state = state
        self.repository = Repository.open(Source("shop", "git", url=url, ref="main"), home)
        self.forge = LocalForge.of(self.repository, home, AUTHOR)

    def reached(self, name: str) -> None:
        if name == self.phase:
            os.kill(os.getpid(), signal.SIGKILL)

    def proposal(self) -> dict[str, Any]:
        """What was approved; the first try makes it."""
        file = self.state / "proposal.json"
        if not file.exists():
            with self.repository.worktree(
                BRANCH, self.repository.resolve("main"), self.state / "w"
            ) as workspace:
                (workspace.path / "dags/orders.py").write_text("FIXED = 1\n")
                workspace.commit("Fix the query", AUTHOR)
                pushed = workspace.push()
            opened = self.forge.open("Fix", "text", BRANCH, "main", pushed.sha)
            request = {"forge": "local", "id": opened.id, "url": "", "title": "Fix"}
            known = {
                "outcome": "change", "summary": "Fix the query", "fingerprint": "ab12cd34ef56",
                "approval_hash": "a" * 64, "head_sha": pushed.sha, "pull_request": request,
                "failure_kind": "task", "dag_id": "orders", "run_id": "r1", "task_id": "load",
                "map_index": -1,
            }  # fmt: skip
            file.write_text(json.dumps(known))
        return dict(json.loads(file.read_text()))

    # -- the steward ------------------------------------------------------------------------------------

    def ask(self, kind: str, *, seconds: float = 60, **args: Any) -> dict[str, Any]:
        self.note("asked", kind)
        if kind == "bundle_version":
            self.reached("merged")
            self.repository.refresh()
            tip = self.repository.branch_sha("main")
            return {"ok": True, "dag_bundle_version": tip, "bundle_version": tip}
        if kind == "clear":
            consents = self.notes("cleared")
            if args["approval_hash"] not in consents:
                self.note("cleared", args["approval_hash"])
            self.reached("cleared")
            return {"ok": True, "cleared": ["load", "report"]}
        return {"ok": True}

    def note(self, name: str, text: str) -> None:
        with (self.state / name).open("a") as file:
            file.write(f"{text}\n")

    def notes(self, name: str) -> list[str]:
        file = self.state / name
        return file.read_text().splitlines() if file.exists() else []

    # -- Airflow ----------------------------------------------------------------------------------------

    def run_state(self, dag_id: str, run_id: str) -> str:
        return "running" if self.notes("cleared") else "failed"

    def task_states(self, dag_id: str, run_id: str) -> dict[str, str]:
        self.reached("watching")
        return {"load": "success", "report": "success"}

    # -- the events of the task -------------------------------------------------------------------------

    def load(self) -> list[Event]:
        return [Event.from_json(line) for line in self.notes("events")]

    def write(self, event: Event) -> None:
        self.note("events", event.to_json())

    def work(self) -> dict[str, Any]:
        proposal = self.proposal()
        answer = {"answer": "yes", "approval_hash": proposal["approval_hash"], "user": {"name": "ada"}}
        push, write = self.repository.push, self.forge._write

        def pushing(sha: str, branch: str) -> bool:
            self.reached("merging")
            done = push(sha, branch)
            self.reached("pushed")
            return done

        def writing(record: dict[str, Any]) -> None:
            write(record)
            self.reached("recorded")

        self.repository.push, self.forge._write = pushing, writing  # type: ignore[method-assign]
        return (
            Closing(
                proposal,
                answer,
                steward=self,
                log=EventLog(self),
                open_forge=lambda: (self.forge, self.repository),
                task_states=self.task_states,
                run_state=self.run_state,
                poll_seconds=0.05,
            )
            .run()
            .to_dict(0)
        )


if __name__ == "__main__":
    url, home, state, phase = sys.argv[1:]
    print(json.dumps(Worker(url, Path(home), Path(state), phase).work()))
