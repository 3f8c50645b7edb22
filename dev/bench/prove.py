"""Proves the bench: untouched fails, the solution passes, every wrong answer fails, twice alike.

Usage: python -m dev.bench.prove [--tasks DIR] [--only NAME[,NAME]] [--jobs N] [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from airflow_provider_ardent.evaluation.engines import EngineMissing, Engines
from airflow_provider_ardent.evaluation.judge import Judgement, judge
from airflow_provider_ardent.evaluation.runs import AirflowChild, RunBroken
from airflow_provider_ardent.evaluation.task import Answer, Task, TaskInvalid, load_all
from dev.bench.engines import engines as local_engines

OWN = Path(__file__).parent / "tasks"


@dataclass
class Proof:
    """What was shown about one task. ``problems`` are reasons why it is not a fair task."""

    task: str
    kind: str
    wrong: int = 0
    problems: list[str] = field(default_factory=list)
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
            judgements = [judge(task, answer, engines, child) for _ in range(rounds)]
        except (TaskInvalid, EngineMissing, RunBroken) as error:
            proof.problems.append(f"{answer.name}: {error}")
            continue
        proof.problems += _unfair(answer, judgements)
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=Path, default=OWN, help="folder with tasks in the bench format")
    parser.add_argument("--only", default="", help="one task's name, or several with commas")
    parser.add_argument("--jobs", type=int, default=2, help="tasks at the same time")
    parser.add_argument("--rounds", type=int, default=2, help="how often each answer is judged")
    parser.add_argument("--json", action="store_true", help="print the proofs as JSON")
    args = parser.parse_args()
    try:
        tasks = load_all(args.tasks, args.only)
    except TaskInvalid as error:
        print(error, file=sys.stderr)
        return 2
    if not tasks:
        print(f"There is no task below {args.tasks}.", file=sys.stderr)
        return 2
    proofs = _prove_all(tasks, max(1, args.jobs), max(1, args.rounds), quiet=args.json)
    bad = [proof for proof in proofs if not proof.ok]
    if args.json:
        print(json.dumps([vars(proof) | {"ok": proof.ok} for proof in proofs], indent=1))
    print(f"{len(proofs) - len(bad)} passed, {len(bad)} failed", file=sys.stderr if args.json else sys.stdout)
    return 1 if bad else 0


def _prove_all(tasks: Sequence[Task], jobs: int, rounds: int, *, quiet: bool) -> list[Proof]:
    with ExitStack() as stack:
        engines = local_engines()
        stack.callback(engines.close)
        children: queue.Queue[AirflowChild] = queue.Queue()
        for _ in range(min(jobs, len(tasks))):
            children.put(stack.enter_context(AirflowChild()))

        def one(task: Task) -> Proof:
            child = children.get()
            try:
                return prove(task, engines, child, rounds)
            finally:
                children.put(child)

        with ThreadPoolExecutor(min(jobs, len(tasks))) as pool:
            waiting = [pool.submit(one, task) for task in tasks]
            for done in as_completed(waiting):
                if not quiet:
                    _say(done.result())
            return [future.result() for future in waiting]


def _say(proof: Proof) -> None:
    answers = f"untouched, solution, {proof.wrong} wrong"
    print(
        f"{'ok  ' if proof.ok else 'BAD '} {proof.task} ({proof.kind}; {answers}; {proof.seconds:.0f} s)",
        flush=True,
    )
    for problem in proof.problems:
        print(f"     {problem}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
