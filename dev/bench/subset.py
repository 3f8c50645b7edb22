"""Chooses a fixed part of the bench's tasks: as many of each kind as its share, by a hash of their names.

Usage: python -m dev.bench.subset [--size 20] > dev/bench/local.txt
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Sequence

from airflow_provider_ardent.evaluation.task import Task, load_all
from dev.bench.prove import OWN


def subset(tasks: Sequence[Task], size: int) -> list[Task]:
    """Tasks by kind and name; each kind has its share of ``size``, and at least one."""
    kinds: dict[str, list[Task]] = defaultdict(list)
    for task in sorted(tasks, key=lambda task: hashlib.sha256(task.name.encode()).hexdigest()):
        kinds[task.kind].append(task)
    exact = {kind: size * len(found) / len(tasks) for kind, found in kinds.items()}
    counts = {kind: max(1, int(share)) for kind, share in exact.items()}
    by_rest = sorted(exact, key=lambda kind: (int(exact[kind]) - exact[kind], kind))
    for kind in by_rest[: max(0, size - sum(counts.values()))]:
        counts[kind] += 1
    chosen = [task for kind, found in kinds.items() for task in found[: counts[kind]]]
    return sorted(chosen, key=lambda task: (task.kind, task.name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=20)
    args = parser.parse_args()
    print("# The tasks of the side-by-side with the local model, chosen by a hash before its first run.")
    for task in subset(load_all(OWN), args.size):
        print(f"{task.name:<24} # {task.kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
