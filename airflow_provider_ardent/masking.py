"""Keeps secrets out of prompts, events, logs and pull requests.

Values are masked *before* they are serialised: a password with quotes in it looks different in JSON and
would escape a mask that runs on the text. Importing this module is cheap; the listener does it too.
"""

from __future__ import annotations

import base64
import html
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, unquote, urlsplit

MASK = "***"
MIN_LENGTH = 5
"""Shorter secrets are masked only where their surroundings say what they are (``password=abc``)."""

# What people write where a local model server wants some key: words, not secrets.
_PLACEHOLDERS = {"local", "ollama", "dummy", "empty", "unused", "no-key", "not-needed"}
_SKIPPED = {"airflow", MASK} | _PLACEHOLDERS
_MAX_DEPTH = 64
_AIRFLOW_MASKERS = ("airflow.sdk._shared.secrets_masker", "airflow._shared.secrets_masker")

_SENSITIVE = (
    r"pass(?:word|wd|phrase)?|pwd|secret|token|bearer|credentials?|authorization|auth[_-]?header|dsn"
    r"|(?:api|access|private|secret|service|account|encryption|fernet|signing|shared[_-]access)[_-]?key"
    r"|connection[_-]?string|webhook[_-]?url|keyfile[_-]?(?:dict|json)|service[_-]?account"
)
_SENSITIVE_KEY = re.compile(rf"(?:^|[_\W]|(?<=[a-z])(?=[A-Z])|\w)(?:{_SENSITIVE})$", re.IGNORECASE)

_WHOLE = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\Z)"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{20,255}|\bgithub_pat_[A-Za-z0-9_]{22,255}|\bglpat-[A-Za-z0-9_-]{16,255}"
    r"|\bsk-[A-Za-z0-9_-]{16,255}|\bxox[abeprs]-[A-Za-z0-9-]{10,255}|\bAIza[A-Za-z0-9_-]{35}"
    r"|\bdapi[0-9a-f]{32}\b|\bhf_[A-Za-z0-9]{30,60}\b"
    r"|\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000}",
    re.DOTALL,
)
_URL_LOGIN = re.compile(r"(\b[a-zA-Z][a-zA-Z0-9+.-]{1,40}://[^\s/:@'\"<>]{0,255}:)([^\s/@'\"<>]{1,512})(?=@)")
_URL_TOKEN = re.compile(r"(\b[a-zA-Z][a-zA-Z0-9+.-]{1,40}://)([^\s/:@'\"<>]{16,512})(?=@)")
_SCHEME = re.compile(r"(\b(?:bearer|basic)\s{1,4})([A-Za-z0-9._~+/=-]{8,4096})", re.IGNORECASE)
_QUOTED = re.compile(
    # SQLite's «unrecognized token: "…"» is about SQL, and needed to mend it.
    r"((?<![A-Za-z])(?<!unrecognized )"
    rf"[\w-]{{0,40}}(?:{_SENSITIVE})\\?[\"']?\s{{0,4}}(?::|=>?)\s{{0,4}}(?:[rbu]?)(\\?[\"']))"
    r"((?:(?!\2)(?:\\[^\n]|[^\n\\])){1,2048})(?=\2)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"((?:^|(?<=[\s;&?,\"'({{]))[\w.-]{{0,40}}(?:{_SENSITIVE})[\"']?(?:=|:\s{{0,2}}))"
    r"([^\s,;&'\"(){}\[\]<>]{1,512})(?P<next>.|$)",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\Z")
_NOT_SECRET = {"none", "null", "true", "false", "str", "string", "bytes", "int", "any", "optional", MASK}
_PEM_LINE = 16


class Masker:
    """Replaces registered secrets, and what looks like one, by ``***`` in JSON data.

    :param secrets: values to hide from the start.
    :param airflow: also ask Airflow's own secrets masker, which knows what tasks have registered.

    .. code-block:: python

        masker = Masker(["hunter2-very-secret"])
        masker.mask({"error": "login hunter2-very-secret refused"})  # {"error": "login *** refused"}
    """

    def __init__(self, secrets: list[str] | tuple[str, ...] = (), *, airflow: bool = True) -> None:
        self._values: set[str] = set()
        self._forms: set[str] = set()
        self._short: set[str] = set()
        self._pattern: re.Pattern[str] | None = None
        self._airflow = airflow
        for secret in secrets:
            self.add(secret)

    def add(self, secret: Any) -> None:
        """Register a secret: a string, a number, or all that is in a mapping or list."""
        if isinstance(secret, Mapping):
            for value in secret.values():
                self.add(value)
        elif isinstance(secret, (list, tuple, set, frozenset)):
            for value in secret:
                self.add(value)
        elif isinstance(secret, bytes):
            self._add_text(secret.decode("utf-8", "replace"))
        elif isinstance(secret, (str, int, float)) and not isinstance(secret, bool):
            self._add_text(str(secret))

    def add_connection(
        self, *, password: str | None = None, extra: Any = None, uri: str | None = None
    ) -> None:
        """Register what is secret in a connection: its password, its URI's password, and its extra
        (values under sensitive names, and values that look like keys). ``extra`` is JSON text or data."""
        self.add(password)
        if uri:
            self._add_uri(uri)
        if isinstance(extra, str):
            try:
                extra = json.loads(extra)
            except ValueError:
                self.add(extra)
                return
        self._add_extra(extra)

    def add_environment(self, environ: Mapping[str, str]) -> None:
        """Register the secrets of an environment: sensitive names, connections, addresses with a login."""
        for name, value in environ.items():
            if name.startswith("AIRFLOW_CONN_"):
                self._add_airflow_connection(value)
            elif is_sensitive(name):
                self.add(value)
            elif "://" in value:
                self._add_uri(value)

    def text(self, text: str) -> str:
        """``text`` without secrets."""
        if self._pattern is not None:
            text = self._pattern.sub(MASK, text)
        if self._airflow:
            text = _airflow_redacted(text)
        return self._by_shape(text)

    def mask(self, value: Any) -> Any:
        """JSON data without secrets, in keys and in values."""
        return self._mask(value, 0)

    def _mask(self, value: Any, depth: int) -> Any:
        if depth > _MAX_DEPTH:
            return MASK
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {
                self._mask(key, depth + 1) if isinstance(key, str) else key: (
                    _masked_whole(item)
                    if isinstance(key, str) and is_sensitive(key)
                    else self._mask(item, depth + 1)
                )
                for key, item in value.items()
            }
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._mask(item, depth + 1) for item in value]
        if isinstance(value, bytes):
            return self.text(value.decode("utf-8", "replace"))
        if isinstance(value, (int, float)) and not isinstance(value, bool) and str(value) in self._values:
            return MASK
        return value

    def _add_text(self, secret: str) -> None:
        secret = secret.strip()
        if not secret or secret.lower() in _SKIPPED:
            return
        if len(secret) < MIN_LENGTH:
            self._short.add(secret)
            return
        if secret in self._values:
            return
        self._values.add(secret)
        for part in (secret, *(line for line in secret.splitlines() if len(line.strip()) >= _PEM_LINE)):
            self._forms.update(form for form in _forms(part.strip()) if len(form) >= MIN_LENGTH)
        ordered = sorted(self._forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, ordered)))

    def _add_uri(self, uri: str) -> None:
        try:
            password = urlsplit(uri).password
        except ValueError:
            return
        if password:
            self.add(password)
            self.add(unquote(password))

    def _add_airflow_connection(self, value: str) -> None:
        try:
            data = json.loads(value)
        except ValueError:
            self._add_uri(value)
            query = urlsplit(value).query if "://" in value else ""
            for pair in query.split("&"):
                name, _, item = pair.partition("=")
                if is_sensitive(name):
                    self.add(unquote(item))
            return
        if isinstance(data, Mapping):
            self.add_connection(password=data.get("password"), extra=data.get("extra"))

    def _add_extra(self, extra: Any, sensitive: bool = False) -> None:
        if isinstance(extra, Mapping):
            for name, value in extra.items():
                self._add_extra(value, sensitive or is_sensitive(str(name)))
        elif isinstance(extra, (list, tuple)):
            for value in extra:
                self._add_extra(value, sensitive)
        elif isinstance(extra, str):
            if sensitive or looks_like_key(extra):
                self.add(extra)
            if "://" in extra:
                self._add_uri(extra)

    def _by_shape(self, text: str) -> str:
        text = _WHOLE.sub(MASK, text)
        if "://" in text:
            text = _URL_LOGIN.sub(rf"\1{MASK}", text)
            text = _URL_TOKEN.sub(rf"\1{MASK}", text)
        text = _SCHEME.sub(lambda m: m[0] if m[2].isalpha() and m[2].islower() else m[1] + MASK, text)
        text = _QUOTED.sub(lambda m: m[0] if _is_template(m[3]) else m[1] + MASK, text)
        return _BARE.sub(self._bare, text)

    def _bare(self, match: re.Match[str]) -> str:
        """``password=value`` without quotes: a literal is hidden, a Python expression is left alone."""
        value, following = match[2], match["next"]
        if value.lower() in _NOT_SECRET or value.startswith(("%", "$", MASK)):
            return match[0]
        if value not in self._short:
            if following in ("(", "[", "{"):
                return match[0]
            expression = following in (",", ")") or ":" in match[1]
            numbered = value.isalnum() and any(c.isdigit() for c in value)
            if expression and not numbered and _NAME.match(value):
                return match[0]
        return match[1] + MASK + following


def is_sensitive(name: str) -> bool:
    """Whether a field of this name holds a secret."""
    return bool(_SENSITIVE_KEY.search(name.strip()))


def _masked_whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _masked_whole(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_masked_whole(item) for item in value]
    return MASK if isinstance(value, (str, bytes)) and value else value


def _is_template(value: str) -> bool:
    return "{{" in value or value.startswith(("{", "$", "%(")) or value.lower() in _NOT_SECRET


def looks_like_key(value: str) -> bool:
    """Whether a text looks like a generated key: long, in one piece, letters and digits."""
    return (
        len(value) >= 20
        and not re.search(r"[\s/\\:.]", value)
        and any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
    )


def _forms(secret: str) -> Iterator[str]:
    """The secret as it may be written: quoted for URLs, JSON, Python, HTML, or in base64."""
    yield secret
    for encoded in (quote(secret), quote(secret, safe=""), quote_plus(secret)):
        yield encoded
        yield re.sub(r"%[0-9A-F]{2}", lambda m: m[0].lower(), encoded)
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield json.dumps(json.dumps(secret)[1:-1])[1:-1]
    yield repr(secret)[1:-1]
    yield secret.replace("'", "''")
    yield html.escape(secret)
    yield from _base64_cores(secret.encode())


def _base64_cores(secret: bytes) -> Iterator[str]:
    """What base64 text of *anything that contains* the secret contains, for its three alignments."""
    if len(secret) < 6:
        yield base64.b64encode(secret).decode()
        return
    for offset in range(3):
        padded = b"\0" * offset + secret
        usable = len(padded) * 8 // 6
        core = base64.b64encode(padded).decode()[(0, 2, 3)[offset] : usable]
        if len(core) >= 6:
            yield core
            yield core.replace("+", "-").replace("/", "_")


def _airflow_redacted(text: str) -> str:
    """What Airflow's own maskers leave of ``text``. One that was never imported knows no secret."""
    for name in _AIRFLOW_MASKERS:
        module = sys.modules.get(name)
        replacer = getattr(module._secrets_masker(), "replacer", None) if module is not None else None
        if replacer is not None:
            text = replacer.sub(MASK, text)
    return text
