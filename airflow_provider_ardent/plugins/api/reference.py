"""The OpenAPI document as a page that a person can read: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_METHODS = ("get", "post", "put", "delete")
_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
code, pre { font: 13px/1.45 ui-monospace, monospace; } pre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .75rem .25rem 0;
vertical-align: top; border-bottom: 1px solid #8884; }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(document: Mapping[str, Any], prefix: str) -> str:
    """The page.

    :param document: the OpenAPI document.
    :param prefix: where the API is, in front of its paths.
    """
    info = document.get("info", {})
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width'>",
        f"<title>{escape(str(info.get('title', '')))} API</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(str(info.get('title', '')))} API {escape(str(info.get('version', '')))}</h1>",
        f"<p>{escape(str(info.get('description', '')))}</p>",
        "<p>The same as data: <a href='api/v1/openapi.json'>openapi.json</a>.</p>",
        *_routes(document, prefix),
        "<h2>Objects</h2>",
        *_schemas(document),
        "</body></html>",
    ]
    return "\n".join(parts)


def _routes(document: Mapping[str, Any], prefix: str) -> Iterator[str]:
    told = ""
    for path, methods in document.get("paths", {}).items():
        for method in (name for name in _METHODS if name in methods):
            route = methods[method]
            topic = str((route.get("tags") or ["Other"])[0])
            if topic != told:
                told = topic
                yield f"<h2>{escape(topic)}</h2>"
            yield f"<h3><code>{method.upper()} {escape(prefix + path)}</code></h3>"
            yield f"<p>{escape(str(route.get('description') or route.get('summary') or ''))}</p>"
            yield from _parameters(route)
            yield from _bodies(route)


def _parameters(route: Mapping[str, Any]) -> Iterator[str]:
    rows = [
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one['in'])}</td>"
        f"<td><code>{escape(_type(one.get('schema', {})))}</code></td>"
        f"<td>{escape(str(one.get('description', '')))}</td></tr>"
        for one in route.get("parameters", ())
    ]
    if rows:
        yield f"<table><tr><th>name</th><th>in</th><th>type</th><th></th></tr>{''.join(rows)}</table>"


def _bodies(route: Mapping[str, Any]) -> Iterator[str]:
    taken = route.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if taken:
        yield f"<p>takes <code>{escape(_type(taken))}</code></p>"
    for status, answer in sorted(route.get("responses", {}).items()):
        if status.startswith("2"):
            kinds = answer.get("content", {})
            schema = kinds.get("application/json", {}).get("schema", {})
            shown = _type(schema) if schema else ", ".join(kinds) or "nothing"
            yield f"<p>gives {escape(status)} <code>{escape(shown)}</code></p>"


def _schemas(document: Mapping[str, Any]) -> Iterator[str]:
    for name, schema in sorted(document.get("components", {}).get("schemas", {}).items()):
        yield f"<h3 id='{escape(name)}'><code>{escape(name)}</code></h3>"
        yield f"<p>{escape(str(schema.get('description', '')))}</p>"
        rows = "".join(
            f"<tr><td><code>{escape(field)}</code></td><td><code>{escape(_type(kind))}</code></td></tr>"
            for field, kind in schema.get("properties", {}).items()
        )
        if rows:
            yield f"<table>{rows}</table>"


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("type", "any"))
