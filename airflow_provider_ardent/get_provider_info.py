"""What Airflow asks a provider about itself."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent import __version__
from airflow_provider_ardent.settings import OPTIONS, SECTION


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
            }
        ],
        "cli": ["airflow_provider_ardent.cli.get_ardent_cli_commands"],
    }
