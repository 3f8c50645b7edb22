"""Judges answers: runs the checks of a task over the world that an answer leaves."""

from __future__ import annotations

import importlib.util
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from airflow_provider_ardent.evaluation.engines import Engines
from airflow_provider_ardent.evaluation.runs import AirflowChild
from airflow_provider_ardent.evaluation.task import Answer, Task, TaskInvalid
from airflow_provider_ardent.evaluation.world import World

Check = Callable[[World], None]


@dataclass(frozen=True)
class Finding:
    """What one check said: empty where it holds, else the sentence with which it failed."""

    check: str
    problem: str = ""

    @property
    def ok(self) -> bool:
        return not self.problem


@dataclass(frozen=True)
class Judgement:
    """All findings about one answer, in the order of the checks."""

    answer: str
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return all(finding.ok for finding in self.findings)

    def problems(self) -> list[str]:
        return [f"{finding.check}: {finding.problem}" for finding in self.findings if not finding.ok]


def judge(
    task: Task, answer: Answer, engines: Engines, child: AirflowChild, *, whole: bool = True
) -> Judgement:
    """Prepare the task's world, take the answer, run every check.

    :param whole: run all checks; False: only up to the first that fails, where no more is to be known.
    :raises TaskInvalid: the task itself is broken: its failing run does not fail, or a check
        cannot be loaded.
    """
    with tempfile.TemporaryDirectory(prefix="ardent-bench-world-") as name:
        with closing(World(task, Path(name), engines, child)) as world:
            world.prepare()
            world.take(answer)
            return look(task, answer.name, world, whole=whole)


def look(task: Task, name: str, world: World, *, whole: bool = True) -> Judgement:
    """Run the checks, or those up to the first that fails, over a world that is ready."""
    findings: list[Finding] = []
    for check in load_checks(task):
        if not whole and findings and not findings[-1].ok:
            break
        title = check.__name__.removeprefix("check_")
        try:
            check(world)
        except AssertionError as error:
            findings.append(Finding(title, _sentence(error)))
        except Exception as error:
            findings.append(Finding(title, f"{type(error).__name__}: {_sentence(error)} {_where(error)}"))
        else:
            findings.append(Finding(title))
    return Judgement(name, tuple(findings))


def load_checks(task: Task) -> list[Check]:
    """The functions ``check_*`` of the task's ``checks.py``, in the order in which they stand there.

    :raises TaskInvalid: it does not import, or holds none.
    """
    path = task.folder / "checks.py"
    spec = importlib.util.spec_from_file_location(f"bench_checks_{task.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise TaskInvalid(f"{path}: {type(error).__name__}: {error}") from error
    found: list[Any] = [
        value for name, value in vars(module).items() if name.startswith("check_") and callable(value)
    ]
    if not found:
        raise TaskInvalid(f"{path} holds no check.")
    return found


def _sentence(error: Exception) -> str:
    text = str(error).strip()
    return text[:600] or "the check failed without a sentence"


def _where(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"({Path(frame.filename).name}:{frame.lineno})"
