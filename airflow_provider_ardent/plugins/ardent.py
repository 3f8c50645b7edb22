"""The plugin that Airflow loads, in every process; so nothing heavy is imported before it is needed."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import Any

from airflow.plugins_manager import AirflowPlugin

from airflow_provider_ardent.plugins import listener

log = logging.getLogger(__name__)


class ArdentPlugin(AirflowPlugin):
    """Listeners for every process; for the api-server also the HTTP API, the view and the steward."""

    name = "ardent"
    listeners = [listener]

    @cached_property
    def fastapi_apps(self) -> list[dict[str, Any]]:  # type: ignore[override]
        """The sub-application; asked for by the api-server only, which must start without it too."""
        try:
            from airflow_provider_ardent.plugins.web import build_apps

            return build_apps()
        except Exception:
            log.exception(
                "The Ardent view could not be loaded: no incidents are shown, and no approvals are applied, "
                "because the steward starts with it. Airflow itself is not affected."
            )
            return []

    @cached_property
    def react_apps(self) -> list[dict[str, Any]]:  # type: ignore[override]
        """The tabs in Airflow's view."""
        try:
            from airflow_provider_ardent.plugins.web import react_apps

            return react_apps()
        except Exception:
            log.exception("The tabs of the Ardent view could not be loaded.")
            return []
