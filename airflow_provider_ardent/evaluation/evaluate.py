"""A bench from the command line: run it, and write the report beside the results."""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from airflow_provider_ardent.agent.limits import Limits
from airflow_provider_ardent.evaluation.bench import Bench
from airflow_provider_ardent.evaluation.chart import Point, svg
from airflow_provider_ardent.evaluation.report import Figures, Report, figures
from airflow_provider_ardent.evaluation.results import Result

REPORT, DATA, PICTURE = "report.md", "report.json", "report.svg"


def evaluate(bench: Bench, trials: int, command: Sequence[str]) -> Report:
    """Run what has no result yet, and write ``report.md``, ``report.json`` and ``report.svg``.

    :param command: how to make these results again, as words of a shell.
    :raises NotConfigured: see :meth:`Bench.run`.
    """
    results = bench.run(trials)
    about = {agent.name: agent.about for agent in bench.agents}
    return write(bench.results.folder, Report(bench.setup(), about, results, shlex.join(command)))


def write(folder: Path, report: Report) -> Report:
    """Write the three files of a report."""
    found = {name: figures(some) for name, some in report.agents().items()}
    (folder / PICTURE).write_text(picture(found))
    (folder / DATA).write_text(json.dumps(report.to_dict(), indent=1, ensure_ascii=False) + "\n")
    (folder / REPORT).write_text(report.markdown(PICTURE))
    return report


def picture(found: Mapping[str, Figures]) -> str:
    """Cost against pass rate; in the model's time where nothing has a price, or one agent's is not known.

    A model of one's own costs no money by the token: how long it is busy is what it costs.
    """
    priced = all(one.usd is not None for one in found.values()) and any(one.usd for one in found.values())
    points = [
        Point(name, one.usd or 0.0 if priced else one.model_seconds, one.pass_1, one.low, one.high)
        for name, one in found.items()
    ]
    return svg(points, "US dollars a trial" if priced else "Seconds of the model a trial (it has no price)")


def add_limits(parser: argparse.ArgumentParser) -> None:
    """The options ``--usd``, ``--tokens``, ``--steps`` and ``--seconds``."""
    default = Limits()
    for name, unit, kind in (
        ("usd", "US dollars", float),
        ("tokens", "tokens, in and out", int),
        ("steps", "model calls", int),
        ("seconds", "seconds of work", float),
    ):
        text = f"most {unit} of one trial (default {getattr(default, name)}); a task may set less"
        parser.add_argument(f"--{name}", type=kind, default=getattr(default, name), help=text)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM or SIGINT end what runs inside, once and in order; more of them meanwhile change nothing.

    :raises SystemExit: with the code that a shell gives to a program that such a signal ended.
    """

    def end(number: int, frame: FrameType | None) -> None:
        for one in before:
            signal.signal(one, lambda *_: None)
        say("Ending: trials that are under way do not count. The same command goes on from here.")
        raise SystemExit(128 + number)

    before = {one: signal.signal(one, end) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def say(line: str) -> None:
    """A line on the terminal, at once."""
    print(line, flush=True)


def summary(report: Report, folder: Path) -> str:
    """The last words of a run."""
    lines = [
        f"{name}: {one.passed} of {one.trials} passed"
        + (f", {one.broken} broken by the machine" if one.broken else "")
        for name, one in ((name, figures(some)) for name, some in report.agents().items())
    ]
    return "\n".join([*lines, f"Report: {folder / REPORT}"])


def all_done(results: Sequence[Result]) -> bool:
    """Whether nothing was broken by the machine; what was is tried again by the same command."""
    return all(result.done for result in results)


def fail(text: str) -> int:
    """Say what is wrong; the exit code for it."""
    print(text, file=sys.stderr)
    return 2
