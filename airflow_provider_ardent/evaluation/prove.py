"""Proves that tasks are fair: untouched fails, the solution passes, every wrong answer fails, twice alike."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field

from airflow_provider_ardent.evaluation.engines import EngineMissing, Engines
from airflow_provider_ardent.evaluation.judge import Judgement, judge
from airflow_provider_ardent.evaluation.processes import Processes
from airflow_provider_ardent.evaluation.runs import AirflowChild, RunBroken
from airflow_provider_ardent.evaluation.task import Answer, Task, TaskInvalid


@dataclass
class Proof:
    """What was shown about one task.

    ``problems`` are reasons why it is not a fair task, ``convicted`` says by which check each answer fails.
    """

    task: str
    kind: str
    wrong: int = 0
    problems: list[str] = field(default_factory=list)
    convicted: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return not self.problems


def prove(task: Task, engines: Engines, child: AirflowChild, rounds: int = 2) -> Proof:
    """Judge nothing, the solution and every wrong answer, ``rounds`` times each."""
    proof, started = Proof(task.name, task.kind), time.monotonic()
    answers = [Answer("untouched"), task.solution(), *task.wrong()]
    proof.wrong = len(answers) - 2
    if not proof.wrong:
        proof.problems.append("there is no wrong answer that the checks must convict")
    for answer in answers:
        try:
            whole = answer.name == "solution"
            judgements = [judge(task, answer, engines, child, whole=whole) for _ in range(rounds)]
        except (TaskInvalid, EngineMissing, RunBroken) as error:
            proof.problems.append(f"{answer.name}: {error}")
            continue
        proof.problems += _unfair(answer, judgements)
        if said := judgements[0].problems():
            proof.convicted[answer.name] = said[0]
    proof.seconds = round(time.monotonic() - started, 1)
    return proof


def _unfair(answer: Answer, judgements: Sequence[Judgement]) -> list[str]:
    first = judgements[0]
    for other in judgements[1:]:
        if [finding.ok for finding in other.findings] != [finding.ok for finding in first.findings]:
            return [f"{answer.name}: not the same twice: {first.problems()} and then {other.problems()}"]
    if answer.name == "solution" and not first.passed:
        return [f"solution does not pass: {'; '.join(first.problems())}"]
    if answer.name != "solution" and first.passed:
        return [f"{answer.name} passes every check"]
    return []


def prove_all(
    tasks: Sequence[Task],
    engines: Engines,
    jobs: int = 2,
    rounds: int = 2,
    say: Callable[[Proof], None] = lambda proof: None,
) -> list[Proof]:
    """Prove tasks side by side.

    :param jobs: tasks at the same time.
    :param rounds: how often each answer is judged.
    :param say: is given each proof as soon as it is there.
    """
    jobs = max(1, min(jobs, len(tasks)))
    engines.start(engine for task in tasks for engine in task.connections.values())
    processes = Processes()
    with ExitStack() as stack:
        children: queue.Queue[AirflowChild] = queue.Queue()
        for _ in range(jobs):
            children.put(stack.enter_context(AirflowChild(processes=processes)))

        def one(task: Task) -> Proof:
            child = children.get()
            try:
                return prove(task, engines, child, rounds)
            finally:
                children.put(child)

        with ThreadPoolExecutor(jobs) as pool:
            waiting = [pool.submit(one, task) for task in tasks]
            try:
                for done in as_completed(waiting):
                    say(done.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                processes.end()
                raise
            return [future.result() for future in waiting]


def told(proof: Proof) -> str:
    """A proof in a line, and each of its problems in one more."""
    answers = f"untouched, solution, {proof.wrong} wrong"
    head = f"{'ok  ' if proof.ok else 'BAD '} {proof.task} ({proof.kind}; {answers}; {proof.seconds:.0f} s)"
    return "\n".join([head, *(f"     {problem}" for problem in proof.problems)])
