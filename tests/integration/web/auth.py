"""An auth manager with rights per DAG: names after ``only-`` see and change only that DAG."""

from __future__ import annotations

from typing import Any

from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager


class PerDagAuthManager(SimpleAuthManager):
    """The simple auth manager, except that the user ``only-<dag>`` has no right on any other DAG."""

    def is_authorized_dag(self, *, user: Any, details: Any = None, **kwargs: Any) -> bool:
        name = user.get_name()
        if name.startswith("only-") and (details is None or details.id != name.removeprefix("only-")):
            return False
        return super().is_authorized_dag(user=user, details=details, **kwargs)

    def is_authorized_view(self, *, user: Any, **kwargs: Any) -> bool:
        return not user.get_name().startswith("only-") and super().is_authorized_view(user=user, **kwargs)
