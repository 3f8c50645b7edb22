"""What the installed Airflow providers offer, from their metadata and their source; nothing is imported."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any, Literal

from airflow_provider_ardent.context.classes import MAX_BYTES, tree_of
from airflow_provider_ardent.context.installed import place

Kind = Literal["operator", "sensor", "hook", "transfer", "notifier", "decorator", "core"]

_LISTED: Mapping[str, Kind] = {"operators": "operator", "sensors": "sensor", "hooks": "hook"}
_CLASS = re.compile(
    r"^class\s+(?P<name>[A-Z]\w*)(?:\((?P<bases>[^)]*)\))?:\s*(?:[rR]?\"\"\"\s*(?P<doc>[^\n\"]+))?",
    re.MULTILINE,
)
_SPEAKING = ("Operator", "Sensor", "Hook", "TaskGroup")
_ASIDE = ("Link", "Mixin", "MixIn", "Error", "Exception", "Trigger", "Protocol")


@dataclass(frozen=True)
class Offer:
    """One thing a DAG can import. ``path`` is its dotted name; for a decorator ``name`` is ``task.bash``."""

    name: str
    path: str
    kind: Kind
    package: str
    version: str
    summary: str = ""

    @property
    def module(self) -> str:
        return self.path.rpartition(".")[0]


@lru_cache(maxsize=1)
def offers() -> tuple[Offer, ...]:
    """Operators, sensors, hooks, transfers, notifiers and task decorators of all installed providers."""
    found: dict[str, Offer] = {}
    for point in entry_points(group="apache_airflow_provider"):
        package = point.dist.name if point.dist is not None else point.module
        version = point.dist.version if point.dist is not None else ""
        for offer in _of(metadata(point.module), package, version):
            found.setdefault(offer.path if offer.kind != "decorator" else offer.name, offer)
    for offer in _core():
        found.setdefault(offer.path, offer)
    return tuple(sorted(found.values(), key=lambda offer: (offer.package, offer.kind, offer.name)))


def metadata(module: str) -> Mapping[str, Any]:
    """What ``get_provider_info`` of a module returns, where that is written out as a literal."""
    tree = tree_of(module)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict):
            try:
                return dict(ast.literal_eval(node.value))
            except (ValueError, TypeError):
                return {}
    return {}


def _of(info: Mapping[str, Any], package: str, version: str) -> Iterator[Offer]:
    for key, kind in _LISTED.items():
        for entry in _entries(info, key):
            for module in entry.get("python-modules", ()):
                yield from _classes(module, kind, package, version)
    for entry in _entries(info, "transfers"):
        yield from _classes(str(entry.get("python-module", "")), "transfer", package, version)
    for path in info.get("notifications", ()):
        yield Offer(path.rpartition(".")[2], path, "notifier", package, version)
    for entry in _entries(info, "task-decorators"):
        path = str(entry.get("class-name", ""))
        yield Offer(f"task.{entry.get('name')}", path, "decorator", package, version)


def _entries(info: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    for entry in info.get(key) or ():
        if isinstance(entry, Mapping):
            yield entry


def _classes(module: str, kind: Kind, package: str, version: str) -> Iterator[Offer]:
    file = place(module)
    if file is None or file.is_dir() or file.stat().st_size > MAX_BYTES:
        return
    for match in _CLASS.finditer(file.read_text(encoding="utf-8", errors="replace")):
        name, bases = match["name"], match["bases"] or ""
        speaks = name.endswith(_SPEAKING) or any(word in bases for word in _SPEAKING)
        if speaks and not name.endswith(_ASIDE):
            summary = (match["doc"] or "").strip()
            yield Offer(name, f"{module}.{name}", kind, package, version, summary)


def _core() -> Iterator[Offer]:
    """What ``airflow.sdk`` offers to DAG authors."""
    tree = tree_of("airflow.sdk")
    for node in tree.body if tree is not None else ():
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            for name in ast.literal_eval(node.value):
                if not name.startswith("_"):
                    yield Offer(name, f"airflow.sdk.{name}", "core", "apache-airflow-task-sdk", "")
