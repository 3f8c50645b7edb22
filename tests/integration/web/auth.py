"""An auth manager with rights per DAG: names after ``only-`` see and change only that DAG."""

from __future__ import annotations

from typing import Any

from airflow.api_fastapi.auth.managers.models.resource_details import AccessView
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager


class PerDagAuthManager(SimpleAuthManager):
    """The simple auth manager, except that the user ``only-<dag>`` has no right on any other DAG."""

    def is_authorized_dag(self, *, user: Any, details: Any = None, **kwargs: Any) -> bool:
        name = user.get_name()
        if name.startswith("only-") and (details is None or details.id != name.removeprefix("only-")):
            return False
        return super().is_authorized_dag(user=user, details=details, **kwargs)

    def is_authorized_view(self, *, user: Any, access_view: AccessView) -> bool:
        hidden = access_view is AccessView.IMPORT_ERRORS and user.get_name().startswith("only-")
        return not hidden and super().is_authorized_view(user=user, access_view=access_view)
