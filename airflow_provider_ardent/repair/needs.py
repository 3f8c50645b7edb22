"""What is missing, and who must give what to whom, for failures that no change of code can heal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from airflow_provider_ardent.context.schema import redact
from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.message import ErrorLine, errors_of, http_status, named, named_by

AIRFLOW_PERSON = "The person who runs Airflow"
DATABASE_PERSON = "The owner of the database"
SERVICE_PERSON = "The owner of the service"
CLOUD_PERSON = "The owner of the cloud account"


@dataclass(frozen=True)
class Need:
    """``who`` must give ``what`` to ``whom``; ``because`` is what the failure said."""

    who: str
    what: str
    whom: str
    because: str

    def text(self) -> str:
        return f"{self.who} must give {self.what} to {self.whom}. What the task said: {self.because}"


def what_to_give(failure: Failure, describe: Callable[[str], str] | None = None) -> Need:
    """A precise statement of what is missing.

    :param describe: from a connection id to ``user@host/schema`` without secrets, where it is known.

    Example::

        what_to_give(failure).text()
        # "The person who runs Airflow must give a connection with the id 'warehouse' to Airflow …"
    """
    errors = errors_of(failure)
    text = "\n".join(error.text for error in errors)
    because = _because(errors)
    for rule in (_connection, _variable, _privilege, _login, _cloud, _http, _database):
        need = rule(failure, text, because, _through(failure, describe))
        if need is not None:
            return need
    return Need(AIRFLOW_PERSON, "working credentials", _through(failure, describe), because)


def _connection(failure: Failure, text: str, because: str, through: str) -> Need | None:
    conn_id = named(text, "connection") or _between(text, "'conn_id': '", "'")
    if not conn_id:
        return None
    what = f"a connection with the id '{conn_id}'"
    return Need(
        AIRFLOW_PERSON, what, f"Airflow (Admin → Connections, or AIRFLOW_CONN_{_env(conn_id)})", because
    )


def _variable(failure: Failure, text: str, because: str, through: str) -> Need | None:
    key = named(text, "variable")
    if not key:
        return None
    what = f"a variable with the key '{key}'"
    return Need(AIRFLOW_PERSON, what, f"Airflow (Admin → Variables, or AIRFLOW_VAR_{_env(key)})", because)


def _privilege(failure: Failure, text: str, because: str, through: str) -> Need | None:
    things = named_by(failure, "privilege_on")
    if not things or "arn:" in things[0]:
        return None
    user = named(text, "user")
    verb = _verb(text)
    whom = f"the user '{user}' of {through}" if user else f"the user of {through}"
    return Need(DATABASE_PERSON, f"the {verb} privilege on {things[0].rstrip(':')}", whom, because)


def _login(failure: Failure, text: str, because: str, through: str) -> Need | None:
    if not any(word in text for word in ("authentication failed", "Access denied for user", "Login failed")):
        return None
    user = named(text, "user")
    what = f"the right password of the user '{user}'" if user else "a working login"
    host = named(text, "host")
    return Need(AIRFLOW_PERSON, what, f"{through}{f' (host {host})' if host else ''}", because)


def _cloud(failure: Failure, text: str, because: str, through: str) -> Need | None:
    action = _between(text, "authorized to perform: ", " ") or _between(
        text, "when calling the ", " operation"
    )
    if "AccessDenied" not in text and "not authorized to perform" not in text:
        return None
    resource = next(iter(named_by(failure, "privilege_on")), "")
    user = (
        next((name for name in named_by(failure, "user") if "arn:" in name), "")
        or f"the account of {through}"
    )
    on = f" on {resource}" if resource else ""
    return Need(CLOUD_PERSON, f"the permission {action or 'that is missing'}{on}", user, because)


def _http(failure: Failure, text: str, because: str, through: str) -> Need | None:
    status, url = http_status(text), named(text, "url")
    if status not in {401, 403, 407}:
        return None
    place = f" for {redact(url).partition('?')[0]}" if url else ""
    if status == 403:
        return Need(SERVICE_PERSON, f"access{place}", f"the account of {through}", because)
    return Need(AIRFLOW_PERSON, f"a valid token or password{place}", through, because)


def _database(failure: Failure, text: str, because: str, through: str) -> Need | None:
    database = named(text, "database")
    if not database:
        return None
    return Need(AIRFLOW_PERSON, f"an existing database instead of '{database}'", through, because)


def _through(failure: Failure, describe: Callable[[str], str] | None) -> str:
    if not failure.conn_ids:
        return f"task {failure.task_id} of DAG {failure.dag_id}"
    shown = []
    for conn_id in failure.conn_ids[:3]:
        about = describe(conn_id) if describe else ""
        shown.append(f"'{conn_id}'{f' ({about})' if about else ''}")
    return f"the connection {' or '.join(shown)}"


def _because(errors: tuple[ErrorLine, ...]) -> str:
    text = " ".join((errors[-1].text if errors else "nothing").split())
    return redact(text)[:300]


def _verb(text: str) -> str:
    words = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "CREATE", "DROP", "USAGE")
    return next(
        (word for word in words if f"{word} command denied" in text or f"{word} permission" in text),
        "missing",
    )


def _between(text: str, start: str, end: str) -> str:
    _, found, rest = text.partition(start)
    return rest.partition(end)[0].strip().rstrip(".,") if found else ""


def _env(name: str) -> str:
    return name.upper().replace("-", "_").replace(".", "_")
