"""Requests to bring DAGs from Airflow 2 to Airflow 3: what is known about it is done without a model."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from airflow_provider_ardent.agent.assignment import Outcome
from airflow_provider_ardent.agent.events import EventLog
from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.plan import MAX_ITEMS, Plan, Step
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.context.project import Project
from airflow_provider_ardent.repair.known_fixes import modernised
from airflow_provider_ardent.repair.known_fixes.rewriting import parsed
from airflow_provider_ardent.verify.authored import AuthoredVerifier, Demands
from airflow_provider_ardent.verify.build import RUN

if TYPE_CHECKING:
    from airflow_provider_ardent.workplace import Workplace

MOST_FILES = MAX_ITEMS
"""Files that one plan changes."""
PHASE = "known_changes"
TRIED = "What is known to have changed is not all"


def upgrade_plan(seen: Surroundings, root: Path) -> Plan | None:
    """The plan of a request to upgrade; None where it is about something else, or nothing is known to change.

    :param root: a checkout of the repository.
    """
    if not wishes.upgrades(seen.request.text):
        return None
    project = Project(root)
    paths = tuple(_outdated(seen, project))
    if not paths:
        return None
    now, later = paths[:MOST_FILES], len(paths) - MOST_FILES
    more = f" {later} more files need it; ask again once these are merged." if later > 0 else ""
    names = ", ".join(now) if len(now) <= 3 else f"{len(now)} files"
    step = Step(
        "a1",
        f"Bring {names} to Airflow 3",
        seen.request.text[:4000],
        reads=tuple(_tables(seen, project)),
        connections=tuple(reach.conn_id for reach in seen.reaches),
        files=now,
    )
    return Plan(
        "plan",
        f"Bring {names} to Airflow 3",
        f"What is known to have changed between Airflow 2 and 3 is rewritten in {', '.join(now)}: imports, "
        "arguments, context variables, trigger rules. The DAGs are then run twice on copies of the "
        "databases. "
        f"Only where that does not succeed a model is asked to go on.{more}",
        (step,),
        looked_at=seen.looked_at,
        request=seen.request.text,
    )


@dataclass(frozen=True)
class Upgrade:
    """Does what is known of an approved plan to upgrade; other plans are none of its business.

    :param logical_date: the date that is run to check, ISO 8601; empty: yesterday.
    """

    plan: Plan
    seen: Surroundings
    place: Workplace
    verifier: AuthoredVerifier
    log: EventLog
    logical_date: str = ""

    def run(self) -> Outcome | None:
        """How it ended; None where somebody has to go on, with the files as they are now."""
        if not wishes.upgrades(self.plan.request):
            return None
        root = self.place.workspace.path
        edits = {path: text for path, text in outdated(self.seen, root).items() if path in self.plan.files}
        for path, text in edits.items():
            (root / path).write_text(text, encoding="utf-8", newline="")
        if not edits or self._was_tried:
            return None
        self.log.append("phase", name=PHASE, text=f"rewriting {', '.join(edits)}")
        for number, step in enumerate(self.plan.steps, 1):
            self.log.append(
                "step_started", step_id=step.id, title=step.title, number=number, of=len(self.plan.steps)
            )
        demands = Demands(
            files=self.plan.files,
            connections=self.plan.connections,
            logical_date=self.logical_date,
            as_before=True,
        )
        evidence = self.verifier.verify(root, demands, self.log.scoped(self.plan.steps[0].id))
        if not evidence.verified and not (evidence.green and any(c.name == RUN for c in evidence.checks)):
            self.log.append("note", text=f"{TRIED}: {evidence.reason}")
            return None
        summary = f"Brought {', '.join(edits)} to Airflow 3."
        for step in self.plan.steps:
            self.log.append("step_done", step_id=step.id, ok=True, summary=summary)
        return Outcome("fixed" if evidence.verified else "proposed", summary, evidence=evidence)

    @property
    def _was_tried(self) -> bool:
        """Whether an earlier try of this task came to the end of what is known."""
        return any(str(event.data.get("text")).startswith(TRIED) for event in self.log.of("note"))


def outdated(seen: Surroundings, root: Path) -> Mapping[str, str]:
    """The files that a request to upgrade is about and that known changes concern, each as it is to become.

    These are the files of the DAGs that it names, or of all, and the repository's modules that they import.
    """
    return _outdated(seen, Project(root))


def _outdated(seen: Surroundings, project: Project) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for path in _in_question(seen, project):
        file = project.file(path)
        if file is not None and (new := modernised(file.text)) != file.text:
            found[path] = new
    return found


def _tables(seen: Surroundings, project: Project) -> Iterator[str]:
    """The tables that the code in question names: their newest day is the one that is tried."""
    texts = (file.text for path in _in_question(seen, project) if (file := project.file(path)) is not None)
    words = set(re.findall(r"\w+", " ".join(texts)))
    for reach in seen.reaches:
        for table in reach.tables:
            if table.rpartition(".")[2] in words:
                yield f"{reach.conn_id}:{table}"


def _in_question(seen: Surroundings, project: Project) -> Iterator[str]:
    text = seen.request.text
    named = {mention.name for mention in wishes.mentioned(text, seen.index.dag_ids)}
    dags = [file for file in seen.index.files if file.path in text or named.intersection(file.dag_ids)]
    left = [file.path for file in dags or seen.index.files]
    known: set[str] = set()
    while left:
        path = left.pop(0)
        if path not in known:
            known.add(path)
            yield path
            left += _imported(project, path)


def _imported(project: Project, path: str) -> Iterator[str]:
    """Modules of the repository that a file imports."""
    file = project.file(path)
    tree = parsed(file.text) if file is not None else None
    for node in ast.walk(tree) if tree is not None else ():
        names: list[tuple[str, int]] = []
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            inside = (f"{base}.{alias.name}".strip(".") for alias in node.names)
            names = [(name, node.level) for name in (base, *inside)]
        elif isinstance(node, ast.Import):
            names = [(alias.name, 0) for alias in node.names]
        for name, level in names:
            if (name or level) and (found := project.module_path(name, path, level)) is not None:
                yield found
