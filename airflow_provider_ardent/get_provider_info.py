"""What Airflow asks a provider about itself."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent import __version__
from airflow_provider_ardent.settings import OPTIONS, SECTION


def _field(label: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "schema": {"type": [type_, "null"], **more}}


#: What the form of an `ardent` connection asks for besides address and key.
CONNECTION_FIELDS = {
    "model": _field("Model, as litellm names it", "string"),
    "driver": _field("Driver", "string", enum=["auto", "loop", "pipeline"], default="auto"),
    "usd_per_million_in": _field("US dollars per million tokens in", "number"),
    "usd_per_million_out": _field("US dollars per million tokens out", "number"),
    "context_window": _field("Tokens that fit into the model", "integer"),
    "max_output_tokens": _field("Tokens of one answer", "integer", default=2048),
    "temperature": _field("Temperature", "number"),
    "timeout": _field("Seconds that one answer may take", "integer", default=120),
}


def get_provider_info() -> dict[str, Any]:
    """Metadata in the form of Airflow's ``provider_info.schema.json``."""
    return {
        "package-name": "airflow-provider-ardent",
        "name": "Ardent",
        "description": "An AI data engineer inside Airflow: repairs failed DAGs and proves the repair.",
        "versions": [__version__],
        "config": {
            SECTION: {
                "description": "What the agent may do, spend and touch.",
                "options": {
                    option.name: {
                        "description": option.description,
                        "version_added": "0.1.0",
                        "type": option.type,
                        "example": None,
                        "default": option.default,
                    }
                    for option in OPTIONS
                },
            }
        },
        "connection-types": [
            {
                "connection-type": "ardent",
                "hook-class-name": "airflow_provider_ardent.hooks.ardent.ArdentHook",
                "hook-name": "Ardent model",
                "ui-field-behaviour": {
                    "hidden-fields": ["schema", "login", "port"],
                    "relabeling": {"host": "Address (empty for the provider's own)", "password": "API key"},
                    "placeholders": {"host": "http://localhost:8000/v1"},
                },
                "conn-fields": CONNECTION_FIELDS,
            }
        ],
        "integrations": [
            {"integration-name": "Ardent", "external-doc-url": "", "tags": ["service"]},
        ],
        "operators": [
            {"integration-name": "Ardent", "python-modules": ["airflow_provider_ardent.operators.agent"]},
        ],
        "hooks": [
            {"integration-name": "Ardent", "python-modules": ["airflow_provider_ardent.hooks.ardent"]},
        ],
        "task-decorators": [
            {"name": "ardent", "class-name": "airflow_provider_ardent.decorators.ardent.ardent_task"},
        ],
        "extra-links": [
            "airflow_provider_ardent.operators.links.ArdentSessionLink",
            "airflow_provider_ardent.operators.links.PullRequestLink",
        ],
        "cli": ["airflow_provider_ardent.cli.get_ardent_cli_commands"],
    }
