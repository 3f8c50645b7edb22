"""The DAGs of this provider as a DAG bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from airflow.dag_processing.bundles.local import LocalDagBundle

DAGS = Path(__file__).resolve().parent / "dags"


class ArdentDagBundle(LocalDagBundle):
    """Serves the DAGs that carry repairs from the installed package, wherever that is.

    Add it beside your own bundles, on the DAG processor, the scheduler and the workers:

    .. code-block:: ini

        [dag_processor]
        dag_bundle_config_list = [
            {"name": "dags-folder", "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
             "kwargs": {}},
            {"name": "ardent", "classpath": "airflow_provider_ardent.bundles.ArdentDagBundle", "kwargs": {}}]

    :param kwargs: as of every bundle: ``name``, ``refresh_interval`` (seconds). A ``path`` is ignored.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("path", None)
        super().__init__(path=str(DAGS), **kwargs)
