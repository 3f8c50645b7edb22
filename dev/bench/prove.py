"""Proves the bench: untouched fails, the solution passes, every wrong answer fails, twice alike.

Usage: python -m dev.bench.prove [--tasks DIR] [--only NAME[,NAME]] [--jobs N] [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from airflow_provider_ardent.evaluation.prove import Proof, prove_all, told
from airflow_provider_ardent.evaluation.task import TaskInvalid, load_all
from dev.bench.engines import engines as local_engines

OWN = Path(__file__).parent / "tasks"


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
    engines = local_engines()
    try:
        proofs = prove_all(tasks, engines, args.jobs, max(1, args.rounds), _quiet if args.json else _say)
    finally:
        engines.close()
    bad = [proof for proof in proofs if not proof.ok]
    if args.json:
        print(json.dumps([vars(proof) | {"ok": proof.ok} for proof in proofs], indent=1))
    print(f"{len(proofs) - len(bad)} passed, {len(bad)} failed", file=sys.stderr if args.json else sys.stdout)
    return 1 if bad else 0


def _say(proof: Proof) -> None:
    print(told(proof), flush=True)


def _quiet(proof: Proof) -> None:
    """Everything is printed at the end, as JSON."""


if __name__ == "__main__":
    sys.exit(main())
