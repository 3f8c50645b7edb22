"""Tools that look up what the installed providers offer: real names, real signatures, real docstrings."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from airflow_provider_ardent.context import classes
from airflow_provider_ardent.context.classes import Definition, Parameter
from airflow_provider_ardent.context.nearness import nearest, words
from airflow_provider_ardent.context.providers import Offer, offers
from airflow_provider_ardent.tools.tool import Tool, TryAgain, tool

MAX_OFFERS = 60
MAX_DOC = 5_000
_ROOTS = frozenset({"BaseOperator", "AbstractOperator", "BaseSensorOperator", "BaseHook", "BaseNotifier"})
_COMMON = (
    *("task_id", "retries", "retry_delay", "execution_timeout", "depends_on_past", "trigger_rule", "pool"),
    *("default_args", "on_failure_callback", "inlets", "outlets", "doc_md", "params", "map_index_template"),
)
_NOISE = {
    *("Templater", "DAGNode", "GenericDAGNode", "Generic", "DependencyMixin", "AbstractOperator", "ABC"),
    "LoggingMixin",
}
_ALSO = {"dag": "and the parameters of DAG", "task": "the operator's parameters; see task.bash and the like"}
_ELSEWHERE = re.compile(r"\s*(?:\.\. (?:seealso|note)::\s*$|https?:\S+\s*$|For more information .*:ref:)")


def provider_tools() -> list[Tool]:
    """``operators`` and ``signature``; both read installed source and run none of it."""

    def operators(pattern: str = "") -> str:
        """Find operators, sensors, hooks, transfers and @task decorators of the installed providers.

        :param pattern: words such as "databricks run job" or part of a name; empty lists the providers
        """
        wanted = re.findall(r"[a-z0-9]+", pattern.lower())
        return _matching(pattern, wanted) if wanted else _overview()

    def signature(name: str) -> str:
        """The import, all parameters and the documentation of an operator, sensor, hook or decorator.

        :param name: its name, such as SQLExecuteQueryOperator, a dotted path, or task.bash
        """
        found = _named(name.strip().lstrip("@"))
        return "\n\n".join(_described(offer) for offer in found[:3])

    return [tool(operators), tool(signature)]


def _overview() -> str:
    counts: dict[str, Counter[str]] = {}
    for offer in offers():
        counts.setdefault(f"{offer.package} {offer.version}".strip(), Counter())[offer.kind] += 1
    return "\n".join(
        f"{package}: " + ", ".join(_counted(kind, count) for kind, count in kinds.items())
        for package, kinds in counts.items()
    )


def _counted(kind: str, count: int) -> str:
    noun = "name" if kind == "core" else kind
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _matching(pattern: str, wanted: list[str]) -> str:
    found = [offer for offer in offers() if all(word in _searched(offer) for word in wanted)]
    found.sort(key=lambda offer: (-sum(word in offer.name.lower() for word in wanted), offer.name))
    if not found:
        near = nearest(pattern, (offer.name for offer in offers()), limit=8)
        hint = f" Names like it: {', '.join(near)}." if near else ""
        return f"No installed provider offers {pattern!r}.{hint}"
    lines = [_line(offer) for offer in found[:MAX_OFFERS]]
    if len(found) > MAX_OFFERS:
        lines.append(f"[{len(found) - MAX_OFFERS} more; use more words]")
    return "\n".join(lines)


def _searched(offer: Offer) -> str:
    return " ".join((offer.path.lower(), offer.name.lower(), offer.kind, " ".join(words(offer.name))))


def _line(offer: Offer) -> str:
    about = f" - {offer.summary[:120]}" if offer.summary else ""
    return f"{offer.kind} {offer.name} ({offer.module}; {offer.package} {offer.version}){about}".replace(
        " )", ")"
    )


def _named(name: str) -> list[Offer]:
    found = [offer for offer in offers() if name in {offer.name, offer.path}]
    lowered = name.lower()
    found = found or [one for one in offers() if lowered in {one.name.lower(), one.path.lower()}]
    if not found and "." in name and classes.find(*name.rpartition(".")[::2]) is not None:
        return [Offer(name.rpartition(".")[2], name, "core", "", "")]
    if not found:
        near = nearest(name.rpartition(".")[2], (offer.name for offer in offers()), limit=5)
        hint = f" Names like it: {', '.join(near)}." if near else " Use operators to search."
        raise TryAgain(f"No installed provider offers {name[:80]!r}.{hint}")
    return found


def _described(offer: Offer) -> str:
    definition = classes.find(offer.module, offer.path.rpartition(".")[2])
    if definition is None:
        return f"{_line(offer)}\nIts source cannot be read."
    return "\n".join(_parts(offer, definition))


def _parts(offer: Offer, definition: Definition) -> Iterator[str]:
    yield f"{offer.package} {offer.version}".strip() or definition.module
    if offer.kind == "decorator":
        yield f"from airflow.sdk import task  # @{offer.name}(…)"
    else:
        yield f"from {offer.module} import {offer.path.rpartition('.')[2]}"
    above: tuple[Definition, ...] = ()
    unread: tuple[str, ...] = ()
    if isinstance(definition.node, ast.ClassDef):
        above, unread = classes.ancestry(definition)
        bases = [one.name for one in above[1:] if one.name not in _NOISE]
        if bases:
            yield f"bases: {', '.join(bases)}"
        templated = _template_fields(above)
        if templated:
            yield f"template_fields: {templated}"
    root = definition.name in _ROOTS
    parameters = classes.parameters(definition, frozenset() if root else _ROOTS)
    yield f"{definition.name}("
    yield from _lines(parameters, definition.name)
    yield f")  {_ALSO[offer.name]}" if offer.name in _ALSO else ")"
    if not root and any(one.name in _ROOTS for one in above):
        yield from _of_the_roots(above, {parameter.name for parameter in parameters})
    if unread:
        yield f"Parameters of {', '.join(unread)} could not be read."
    if documentation := _documentation(definition, above):
        yield documentation


def _lines(parameters: tuple[Parameter, ...], owner: str) -> Iterator[str]:
    for parameter in parameters:
        where = f"  # of {parameter.owner}" if parameter.owner not in {"", owner} else ""
        yield f"    {parameter.text()},{where}"


def _of_the_roots(above: tuple[Definition, ...], shown: set[str]) -> Iterator[str]:
    """What every operator takes: the usual names only, and a sensor's own in full."""
    for one in above:
        if one.name == "BaseSensorOperator":
            yield "and of BaseSensorOperator:"
            yield from _lines(classes.parameters(one, _ROOTS - {one.name}), one.name)
        elif one.name == "BaseOperator":
            known = {parameter.name for parameter in classes.parameters(one)} - shown
            usual = ", ".join(name for name in _COMMON if name in known)
            yield f"and of BaseOperator ({len(known)} parameters; signature BaseOperator shows all): {usual}"


def _template_fields(above: tuple[Definition, ...]) -> str:
    for one in above:
        for node in one.node.body:
            targets = (
                node.targets if isinstance(node, ast.Assign)
                else [node.target] if isinstance(node, ast.AnnAssign) else []
            )  # fmt: skip
            if any(isinstance(target, ast.Name) and target.id == "template_fields" for target in targets):
                value = getattr(node, "value", None)
                texts = [part.value for part in getattr(value, "elts", ()) if isinstance(part, ast.Constant)]
                return ", ".join(map(str, texts))
    return ""


def _documentation(definition: Definition, above: tuple[Definition, ...]) -> str:
    """The docstring without the links to elsewhere; of the nearest base where the class has none."""
    doc = next((one.doc for one in (definition, *above) if one.doc), "")
    kept = (line for line in doc.splitlines() if line.strip() and not _ELSEWHERE.match(line))
    doc = "\n".join(kept)
    return doc if len(doc) <= MAX_DOC else doc[:MAX_DOC].rsplit("\n", 1)[0] + "\n[more in the source]"
