"""GitHub's published OpenAPI description, and a validator of calls and answers by it.

It is in the npm package @octokit/openapi (29 MB packed), which is fetched once into a cache folder and
checked against the digest below; only the two descriptions used here are unpacked.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator
from referencing import Registry
from referencing.jsonschema import DRAFT4

PACKAGE = "@octokit/openapi"
VERSION = "23.0.2"
SHA512 = "pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg=="
GITHUB, ENTERPRISE = "api.github.com", "ghes-3.19"
_UNDOCUMENTED = {401, 403, 404, 429, 500, 502, 503}


@cache
def description(name: str) -> Description:
    """The description of github.com or of an Enterprise version."""
    return Description(json.loads(_file(name).read_text(encoding="utf-8")))


def _file(name: str) -> Path:
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(caches) / "airflow-provider-ardent" / f"octokit-openapi-{VERSION}"
    if not (folder / f"{name}.json").exists():
        if shutil.which("npm") is None:
            pytest.skip(f"npm is not installed; it fetches {PACKAGE}, GitHub's OpenAPI description")
        _fetch(folder)
    return folder / f"{name}.json"


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        packed = next(Path(scratch).glob("*.tgz"), None)
        assert packed is not None, f"npm could not fetch {PACKAGE}: {done.stderr}"
        digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        assert digest == SHA512, f"{PACKAGE}@{VERSION} is not what was expected"
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(packed) as archive:
            for name in (GITHUB, ENTERPRISE):
                member = archive.extractfile(f"package/generated/{name}.json")
                assert member is not None
                fresh = folder / f"{name}.json.{os.getpid()}"
                fresh.write_bytes(member.read())
                fresh.replace(folder / f"{name}.json")


class Violation(AssertionError):
    """A call or an answer that the description does not allow."""


def _allow_null(value: Any) -> None:
    """Let null be one of an enumeration that is nullable, as GitHub means and answers it."""
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _allow_null(each)
    if isinstance(value, dict) and value.get("nullable") is True and isinstance(value.get("enum"), list):
        value["enum"] = [*value["enum"], None]


class Description:
    """What GitHub says about its API."""

    def __init__(self, document: dict[str, Any]) -> None:
        _allow_null(document)
        self.document = document
        self._registry = Registry().with_resource("urn:github", DRAFT4.create_resource(document))
        self._paths = [
            (re.compile("^" + re.sub(r"\\\{[^/]+?\\\}", "([^/]+)", re.escape(path)) + "$"), path)
            for path in sorted(document["paths"], key=lambda p: p.count("{"))
        ]

    def example(self, name: str) -> Any:
        """One of the description's own examples, as a copy."""
        value = json.loads(json.dumps(self.document["components"]["examples"][name]["value"]))
        for each in value if isinstance(value, list) else [value]:
            if "requested_teams" in each:
                # The example's team lacks fields that the description asks for.
                each["requested_teams"] = []
        return value

    def check_call(self, method: str, path: str, query: str, body: bytes) -> str:
        """Check a call; returns the template of its path."""
        template, values = self._match(path, method)
        operation = self.document["paths"][template][method.lower()]
        parameters = [self._deref(p) for p in operation.get("parameters", [])]
        given = parse_qsl(query, keep_blank_values=True)
        names = {p["name"]: p for p in parameters if p["in"] == "query"}
        for name, value in given:
            if name not in names:
                raise Violation(f"{method} {template} knows no query parameter {name!r}")
            self._check(self._typed(value, names[name]["schema"]), names[name]["schema"], OAS30WriteValidator)
        if len({name for name, _ in given}) != len(given):
            raise Violation(f"{method} {template}: a query parameter stands twice")
        in_path = {p["name"]: p for p in parameters if p["in"] == "path"}
        for name, value in zip(re.findall(r"\{([^/]+?)\}", template), values, strict=True):
            self._check(
                self._typed(unquote(value), in_path[name]["schema"]),
                in_path[name]["schema"],
                OAS30WriteValidator,
            )
        self._check_body(f"{method} {template}", operation.get("requestBody"), body)
        return template

    def check_answer(self, method: str, template: str, status: int, body: Any) -> None:
        """Check an answer that the test's server is about to give."""
        responses = self.document["paths"][template][method.lower()]["responses"]
        if str(status) not in responses:
            if status not in _UNDOCUMENTED:
                raise Violation(f"{method} {template} never answers {status}")
            self._check(body, {"$ref": "#/components/schemas/basic-error"}, OAS30ReadValidator)
            return
        content = self._deref(responses[str(status)]).get("content")
        if content is None:
            assert body is None
            return
        self._check(body, content["application/json"]["schema"], OAS30ReadValidator)

    def _check_body(self, what: str, wanted: Any, body: bytes) -> None:
        if wanted is None:
            if body:
                raise Violation(f"{what} takes no body")
            return
        schema = wanted["content"]["application/json"]["schema"]
        content = json.loads(body) if body else None
        self._check(content, schema, OAS30WriteValidator)
        known = self._properties(schema)
        unknown = set(content) - known if isinstance(content, dict) else set()
        if unknown:
            raise Violation(f"{what} knows no {sorted(unknown)}")

    def _properties(self, schema: Any) -> set[str]:
        schema = self._deref(schema)
        names = set(schema.get("properties", ()))
        for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())):
            names |= self._properties(part)
        return names

    def _match(self, path: str, method: str) -> tuple[str, tuple[str, ...]]:
        for pattern, template in self._paths:
            match = pattern.match(path)
            if match and method.lower() in self.document["paths"][template]:
                return template, match.groups()
        raise Violation(f"GitHub knows no {method} {path}")

    def _typed(self, value: str, schema: Any) -> Any:
        return int(value) if self._deref(schema).get("type") == "integer" and value.isdigit() else value

    def _deref(self, value: Any) -> Any:
        while "$ref" in value:
            target: Any = self.document
            for part in value["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def _check(self, value: Any, schema: Any, kind: Any) -> None:
        schema = json.loads(json.dumps(schema).replace('"$ref": "#/', '"$ref": "urn:github#/'))
        errors = sorted(kind(schema, registry=self._registry).iter_errors(value), key=str)
        if errors:
            raise Violation("; ".join(f"{list(e.absolute_path)}: {e.message[:300]}" for e in errors[:5]))
