"""What a session reads of databases, documents and pages beside what was gathered: its tools, its dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring.plan import Plan
from airflow_provider_ardent.authoring.surroundings import Reach, Surroundings
from airflow_provider_ardent.context.schema import Table

if TYPE_CHECKING:
    from airflow_provider_ardent.masking import Masker
    from airflow_provider_ardent.tools.tool import Tool


def reading_tools(seen: Surroundings, masker: Masker) -> tuple[Tool, ...]:
    """Tools that only read: databases, providers, documents, pages. Frozen before anything is read."""
    from airflow_provider_ardent.context.connection import open_connection
    from airflow_provider_ardent.tools.database import database_tools
    from airflow_provider_ardent.tools.databricks import databricks_tools
    from airflow_provider_ardent.tools.documents import document_tools
    from airflow_provider_ardent.tools.providers import provider_tools
    from airflow_provider_ardent.tools.web import web_tools

    allowed = [reach.conn_id for reach in seen.reaches]
    return (
        *database_tools(allowed, open_connection, masker),
        *provider_tools(),
        *databricks_tools(allowed, open_connection, masker),
        *document_tools(seen.documents, masker),
        *web_tools(settings.names("web_hosts"), masker),
    )


def date_to_try(plan: Plan, seen: Surroundings) -> str:
    """The date to try, ISO 8601: yesterday, or the newest day of the sources where that is older."""
    from airflow_provider_ardent.context.connection import open_connection
    from airflow_provider_ardent.context.days import newest_day

    days = []
    for reach in seen.reaches:
        named = [name.partition(":")[2] for name in plan.reads if name.startswith(f"{reach.conn_id}:")]
        tables = _tables(reach, named)
        day = newest_day(open_connection(reach.conn_id), tables) if tables else None
        days += [day] if day is not None else []
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    return f"{min(max(days, default=yesterday), yesterday).isoformat()}T00:00:00+00:00"


def _tables(reach: Reach, names: list[str]) -> list[Table]:
    """Their columns, read now where the request did not name them."""
    from airflow_provider_ardent.context.schema import SchemaReader

    known = [table for name in names if (table := reach.table(name)) is not None]
    left = [name for name in names if reach.table(name) is None and reach.named(name) is not None]
    return [*known, *(SchemaReader.of(reach.conn_id).read(left).tables if left else ())]
