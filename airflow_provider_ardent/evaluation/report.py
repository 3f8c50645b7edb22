"""What a bench showed: figures for each agent, and every failure with its class and trace."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from airflow_provider_ardent.evaluation.results import Result

NORMAL_95 = 1.96


@dataclass(frozen=True)
class Figures:
    """What a group of results amounts to. Money, tokens and seconds are means of one trial.

    :param pass_1: how likely one trial passes: the mean over tasks of the part of their trials that passed.
    :param pass_k: how likely all ``k`` trials of a task pass.
    :param low, high: the 95 % interval of ``pass_1`` (Wilson, over all trials).
    :param verified: changes that the agent called verified; ``verified_right`` are those that passed.
    :param usd: None where a price is not known; what asked no model cost nothing.
    """

    tasks: int
    trials: int
    passed: int
    k: int
    pass_1: float
    pass_k: float
    low: float
    high: float
    verified: int
    verified_right: int
    tokens: float
    calls: float
    usd: float | None
    model_seconds: float
    own_seconds: float
    broken: int


def figures(results: Sequence[Result]) -> Figures:
    """The figures of some results of one agent; trials that the machine broke are counted apart."""
    counted = [result for result in results if result.done]
    by_task: dict[str, list[Result]] = {}
    for result in counted:
        by_task.setdefault(result.task, []).append(result)
    k = min((len(trials) for trials in by_task.values()), default=0)
    shares = [_share(trials) for trials in by_task.values()]
    passed = sum(result.passed for result in counted)
    low, high = wilson(passed, len(counted))
    claimed = [result for result in counted if result.verified]
    prices = [result.usd if result.calls else 0.0 for result in counted]
    known = [price for price in prices if price is not None]
    return Figures(
        tasks=len(by_task),
        trials=len(counted),
        passed=passed,
        k=k,
        pass_1=_mean(shares),
        pass_k=_mean([all_of(sum(r.passed for r in trials), len(trials), k) for trials in by_task.values()]),
        low=low,
        high=high,
        verified=len(claimed),
        verified_right=sum(result.passed for result in claimed),
        tokens=_mean([result.tokens_in + result.tokens_out for result in counted]),
        calls=_mean([result.calls for result in counted]),
        usd=_mean(known) if known and len(known) == len(prices) else None,
        model_seconds=_mean([result.model_seconds for result in counted]),
        own_seconds=_mean([max(0.0, r.agent_seconds - r.model_seconds) for r in counted]),
        broken=len(results) - len(counted),
    )


def all_of(passed: int, trials: int, k: int) -> float:
    """How likely ``k`` trials of a task all pass, by ``passed`` of its ``trials``.

    >>> all_of(2, 3, 1), all_of(2, 3, 2), all_of(2, 3, 3)
    (0.6666666666666666, 0.3333333333333333, 0.0)
    """
    return math.comb(passed, k) / math.comb(trials, k) if k else 0.0


def wilson(passed: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a rate, honest for few trials.

    >>> [round(edge, 2) for edge in wilson(5, 10)]
    [0.24, 0.76]
    """
    if not trials:
        return 0.0, 1.0
    rate, z = passed / trials, NORMAL_95
    scale = 1 + z * z / trials
    centre = (rate + z * z / (2 * trials)) / scale
    spread = z * math.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials * trials)) / scale
    return max(0.0, centre - spread), min(1.0, centre + spread)


@dataclass(frozen=True)
class Report:
    """Results of one setup.

    :param setup: model, limits and so on, as ``Bench.setup`` says.
    :param about: what each agent is.
    :param command: the command that made the results, for whoever wants to make them again.
    """

    setup: Mapping[str, Any]
    about: Mapping[str, str]
    results: Sequence[Result]
    command: str = ""

    def agents(self) -> dict[str, list[Result]]:
        """Results by agent, in the order in which the agents are named."""
        ordered = sorted(self.results, key=lambda result: list(self.about).index(result.agent))
        return {name: list(group) for name, group in groupby(ordered, key=lambda result: result.agent)}

    def to_dict(self) -> dict[str, Any]:
        """Everything, as JSON."""
        return {
            "command": self.command,
            "setup": dict(self.setup),
            "agents": {
                name: {
                    "about": self.about[name],
                    "all": asdict(figures(results)),
                    "held_out": asdict(figures([r for r in results if r.held_out])),
                    "not_held_out": asdict(figures([r for r in results if not r.held_out])),
                    "kinds": {kind: asdict(figures(some)) for kind, some in _by_kind(results).items()},
                    "failures": dict(Counter(r.failure for r in results if r.failure)),
                }
                for name, results in self.agents().items()
            },
            "results": [asdict(result) | {"held_out": result.held_out} for result in self.results],
        }

    def markdown(self, picture: str = "") -> str:
        """The report for people.

        :param picture: the name of the picture beside it.
        """
        agents = self.agents()
        lines = ["# Bench", "", *self._setup_lines(), ""]
        lines += [*_overall({name: figures(results) for name, results in agents.items()}), ""]
        if picture:
            lines += [f"![Cost against pass rate]({picture})", ""]
        lines += ["## Held out", "", _HELD_OUT, "", *_held_out(agents), ""]
        lines += ["## By kind", "", *_kinds(agents), ""]
        lines += ["## Tasks", "", *_tasks(agents), ""]
        lines += ["## Why trials failed", "", *_classes(agents), "", *_failures(self.results)]
        return "\n".join(lines).rstrip() + "\n"

    def _setup_lines(self) -> list[str]:
        limits = ", ".join(f"{name} {value}" for name, value in (self.setup.get("limits") or {}).items())
        lines = [f"Model: `{self.setup.get('model') or 'none'}`. Limits of a trial: {limits or 'none'}."]
        lines += [f"`{self.command}`"] if self.command else []
        lines += ["", *(f"- **{name}**: {about}" for name, about in self.about.items())]
        return lines


_HELD_OUT = (
    "A third of the tasks, chosen by a hash of their names, was not looked at while the agent was improved."
)


def _overall(all_figures: Mapping[str, Figures]) -> list[str]:
    rows = [
        (
            name,
            f"{f.passed}/{f.trials}",
            f"{_percent(f.pass_1)} ({_percent(f.low)}–{_percent(f.high)})",
            f"{_percent(f.pass_k)} (k={f.k})",
            f"{f.verified_right}/{f.verified}" if f.verified else "–",
            _money(f.usd),
            f"{f.tokens:,.0f}",
            f"{f.calls:.1f}",
            f"{f.model_seconds:.0f} s",
            f"{f.own_seconds:.0f} s",
            str(f.broken or "–"),
        )
        for name, f in all_figures.items()
    ]
    head = (
        "agent", "passed", "pass@1 (95 %)", "pass^k", "right of verified", "US$", "tokens", "calls",
        "model time", "own time", "broken",
    )  # fmt: skip
    note = "Money, tokens, calls and times are means of one trial; broken trials are left out."
    return [*_table(head, rows), "", note]


def _held_out(agents: Mapping[str, Sequence[Result]]) -> list[str]:
    rows = []
    for name, results in agents.items():
        out = figures([result for result in results if result.held_out])
        rest = figures([result for result in results if not result.held_out])
        rows.append((name, *(f"{f.passed}/{f.trials} ({_percent(f.pass_1)})" for f in (out, rest))))
    return _table(("agent", "held out", "the others"), rows)


def _kinds(agents: Mapping[str, Sequence[Result]]) -> list[str]:
    kinds = sorted({result.kind for results in agents.values() for result in results})
    rows = []
    for name, results in agents.items():
        found = {kind: figures(some) for kind, some in _by_kind(results).items()}
        cells = [f"{found[kind].passed}/{found[kind].trials}" if kind in found else "–" for kind in kinds]
        rows.append((name, *cells))
    return _table(("agent", *kinds), rows)


def _tasks(agents: Mapping[str, Sequence[Result]]) -> list[str]:
    tasks = sorted({(r.kind, r.task, r.held_out) for results in agents.values() for r in results})
    rows = []
    for kind, task, out in tasks:
        cells = []
        for results in agents.values():
            trials = [result for result in results if result.task == task]
            good = sum(result.passed for result in trials if result.done)
            done = sum(result.done for result in trials)
            cells.append(f"{good}/{done}" if done else "broken" if trials else "–")
        rows.append((f"{task}{' (held out)' if out else ''}", kind, *cells))
    return _table(("task", "kind", *agents), rows)


def _classes(agents: Mapping[str, Sequence[Result]]) -> list[str]:
    found = {name: Counter(r.failure for r in results if r.failure) for name, results in agents.items()}
    kinds = sorted({kind for counter in found.values() for kind in counter})
    if not kinds:
        return ["No trial failed."]
    rows = [(name, *(str(counter[kind] or "–") for kind in kinds)) for name, counter in found.items()]
    return _table(("agent", *kinds), rows)


def _failures(results: Iterable[Result]) -> list[str]:
    lines: list[str] = []
    for result in results:
        if result.passed:
            continue
        place = f"{result.agent}/{result.task}/{result.trial}"
        lines += [f"### {result.task}, {result.agent}, trial {result.trial}: {result.failure}", ""]
        lines += [f"{_plain(result.why)}", ""]
        lines += [f"- {_plain(problem)[:400]}" for problem in result.problems[:6]]
        trace = f", trace `{place}/{result.trace}`" if result.trace else ""
        lines += [f"- outcome `{result.outcome}`, diff `{place}/change.diff`{trace}", ""]
    return lines


def _by_kind(results: Sequence[Result]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in sorted(results, key=lambda one: one.kind):
        found.setdefault(result.kind, []).append(result)
    return found


def _share(trials: Sequence[Result]) -> float:
    return sum(result.passed for result in trials) / len(trials)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |" for row in rows]


def _percent(rate: float) -> str:
    return f"{100 * rate:.0f} %"


def _money(usd: float | None) -> str:
    return "?" if usd is None else f"{usd:.4f}"


def _plain(text: str) -> str:
    """One line that Markdown shows as it is: what models and logs say must not become markup."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#!" else sign for sign in line)
