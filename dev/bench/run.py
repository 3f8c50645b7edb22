"""Lets Ardent and its rivals work on the bench's tasks, and reports what came of it.

Usage: python -m dev.bench.run [--model NAME] [--driver loop|pipeline] [--trials K] [--only NAME[,NAME]|@FILE]
       [--tasks DIR] [--agents NAME[,NAME]|all] [--jobs N] [--results DIR] [--usd X] [--tokens N]
       [--steps N] [--seconds S]

Without --model it is the one that the environment names (as for ``make demo``); with none, or with ``local``,
a small one that is fetched and served on this machine. A run that was cut off goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.agent.model import Endpoint
from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.evaluation import evaluate
from airflow_provider_ardent.evaluation.agents import Agent
from airflow_provider_ardent.evaluation.bench import Bench
from airflow_provider_ardent.evaluation.ours import Ardent
from airflow_provider_ardent.evaluation.results import Results
from airflow_provider_ardent.evaluation.task import Task, TaskInvalid, load_all
from dev.bench.engines import engines as local_engines
from dev.bench.prove import OWN
from dev.bench.rivals.common_ai import CommonAI
from dev.bench.rivals.mini import MiniSweAgent
from dev.demo import model as models

LOCAL = "local"
RESULTS = Path(".artefacts") / "bench"
AGENTS: dict[str, Callable[[], Agent]] = {
    "ardent": Ardent,
    "mini-swe-agent": MiniSweAgent,
    "common-ai": CommonAI,
    "known-fixes": lambda: Ardent(with_model=False),
}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    made.add_argument("--model", default="", help="as litellm names it, or `local`")
    made.add_argument("--base-url", default="", help="address of an OpenAI-compatible server")
    made.add_argument("--driver", default="auto", choices=("auto", "loop", "pipeline"))
    made.add_argument("--trials", type=int, default=1, help="how often each agent works on each task")
    made.add_argument("--only", default="", help="tasks by name, with commas; @FILE: the names in a file")
    made.add_argument("--tasks", type=Path, default=OWN, help="folder with tasks in the bench format")
    made.add_argument("--agents", default="ardent", help=f"of {', '.join(AGENTS)}, with commas; or `all`")
    made.add_argument("--jobs", type=int, default=2, help="trials at the same time")
    made.add_argument("--results", type=Path, default=None, help="where results are kept and gone on with")
    evaluate.add_limits(made)
    return made


def chosen(tasks: Path, only: str) -> list[Task]:
    """The tasks that are named; in a file one a line, what follows a ``#`` is a comment.

    :raises TaskInvalid: there is no such task, or none at all.
    """
    if only.startswith("@"):
        lines = Path(only[1:]).read_text(encoding="utf-8").splitlines()
        only = ",".join(filter(None, (line.partition("#")[0].strip() for line in lines)))
    found = load_all(tasks, only)
    if not found:
        raise TaskInvalid(f"There is no task below {tasks}.")
    return found


def agents(names: str) -> list[Agent]:
    """The agents that are named, in this order.

    :raises TaskInvalid: there is no such agent.
    """
    wanted = list(AGENTS) if names == "all" else [name.strip() for name in names.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in AGENTS]:
        raise TaskInvalid(f"There is no agent {', '.join(unknown)}; there are {', '.join(AGENTS)}.")
    return [AGENTS[name]() for name in wanted]


def model_of(args: argparse.Namespace, log: Path) -> tuple[Endpoint, Callable[[], None]]:
    """The model to ask, and how to stop it.

    :raises NotConfigured: the environment names one that cannot be used.
    """
    from airflow_provider_ardent.hooks.ardent import ArdentHook

    if args.model and args.model != LOCAL:
        names = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY")
        hosted = names[1] if args.model.startswith("anthropic/") else names[0]
        key = os.environ.get(hosted, "")
        endpoint = Endpoint(args.model, args.base_url or os.environ.get("OPENAI_BASE_URL", ""), key)
        return replace(endpoint, driver=args.driver, timeout=300.0), lambda: None
    model = models.serve_local(print, log) if args.model == LOCAL else models.choose(print, log)
    os.environ.update(model.env)
    endpoint = ArdentHook().get_endpoint()
    driver = endpoint.driver if args.driver == "auto" else args.driver
    return replace(endpoint, driver=driver), model.stop


def main(words: Sequence[str] | None = None) -> int:
    args = parser().parse_args(words)
    os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="ardent-bench-home-"))
    try:
        tasks, wanted = chosen(args.tasks, args.only), agents(args.agents)
    except (TaskInvalid, OSError) as error:
        return evaluate.fail(str(error))
    results = Results(args.results or RESULTS / (args.model or LOCAL).replace("/", "-"))
    results.folder.mkdir(parents=True, exist_ok=True)
    command = ["python", "-m", "dev.bench.run", *(words if words is not None else sys.argv[1:])]
    try:
        # What was entered first is left last: trials end, then the model, then the databases.
        with evaluate.ended_by_signals(), closing(local_engines()) as found, ExitStack() as stack:
            endpoint, stop = model_of(args, results.folder / "model.log")
            stack.callback(stop)
            limits = Limits(args.usd, args.tokens, args.steps, args.seconds)
            bench = Bench(tasks, wanted, endpoint, limits, results, found, args.jobs, evaluate.say)
            report = evaluate.evaluate(bench, max(1, args.trials), command)
    except ArdentError as error:
        return evaluate.fail(str(error))
    print(evaluate.summary(report, results.folder))
    return 0 if evaluate.all_done(report.results) else 1


if __name__ == "__main__":
    sys.exit(main())
