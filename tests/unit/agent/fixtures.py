"""A small repair to work on, and a verifier that really runs the file."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from airflow_provider_ardent.agent.assignment import Assignment, Suspect
from airflow_provider_ardent.agent.symbols import source_of
from airflow_provider_ardent.verify.evidence import ROWS_KEPT, Check, Evidence

BROKEN = '''"""Orders."""
PRICES = {"a": 2}

def total(order):
    return PRICES[order["sku_code"]] * order["count"]


def unrelated():
    return 1
'''
GOOD = 'def total(order):\n    return PRICES[order["sku"]] * order["count"]\n'
BAD = 'def total(order):\n    return PRICES[order["code"]] * order["count"]\n'
WORSE = 'def total(order):\n    return PRICES[order["worse"]] * order["count"]\n'
LOSSY = 'def total(o):\n    return sum(PRICES[k] * o["count"] for k in [o["sku"]] if k is not None)\n'
TEST = "from dag import total; assert total({'sku': 'a', 'count': 3}) == 6"


def fenced(code: str, cause: str = "The key is sku.") -> str:
    return f"{cause}\n```python\n{code}```"


@dataclass
class Bench:
    """A workspace with the broken file, and how often it was verified."""

    root: Path
    suspects: tuple[str, ...] = ("total",)
    verified: bool = True
    runs: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.root / "dag.py"

    def make(self) -> Bench:
        self.root.mkdir(parents=True, exist_ok=True)
        self.file.write_text(BROKEN)
        return self

    def verify(self) -> Evidence:
        text = self.file.read_text()
        self.runs.append(text)
        command = (
            f"import sys; sys.dont_write_bytecode = True; sys.path.insert(0, {str(self.root)!r}); {TEST}"
        )
        done = subprocess.run([sys.executable, "-I", "-c", command], capture_output=True, text=True)
        before = Check("task", "before", "failed", "KeyError: 'sku_code'")
        if done.returncode:
            error = done.stderr.strip().splitlines()[-1]
            failed = Check("task", "after", "failed", error, log=done.stderr.replace(str(self.root), "/w"))
            return Evidence((before, failed), False, "the task still fails")
        if "is not None" in text:
            doubt = Check(ROWS_KEPT, "after", "skipped", "rows are left out")
            return Evidence((before, doubt, Check("task", "after", "passed")), False, doubt.detail)
        reason = "" if self.verified else "the sandbox is not available"
        return Evidence((before, Check("task", "after", "passed")), self.verified, reason)

    def assignment(self) -> Assignment:
        suspects = []
        for name in self.suspects:
            source, line = source_of(BROKEN, name)
            suspects.append(Suspect("dag.py", name, source, line, "it is in the traceback"))
        return Assignment(
            request="The task `total` fails. Repair it.",
            facts={"Error": "KeyError: 'sku_code'", "Values": "order = {'sku': 'a', 'count': 3}"},
            suspects=tuple(suspects),
            root=self.root,
            verify=self.verify,
        )
