"""Python reads this when it starts in a rival's shell: MySqlHook reaches the socket of the task's database.

Where Ardent tries a change, its runner does the same.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from importlib.machinery import ModuleSpec
from typing import Any

HOOK = "airflow.providers.mysql.hooks.mysql"


class Finder:
    """Adapts the hook when it is imported, if it ever is."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name != HOOK:
            return None
        sys.meta_path.remove(self)
        found = importlib.util.find_spec(name)
        if found is not None and found.loader is not None:
            loader: Any = found.loader
            load = loader.exec_module

            def load_and_adapt(module: Any) -> None:
                from airflow_provider_ardent.verify.connector import reach_sockets

                load(module)
                reach_sockets(os.environ)

            loader.exec_module = load_and_adapt
        return found


sys.meta_path.insert(0, Finder())
