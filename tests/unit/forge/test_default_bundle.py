from __future__ import annotations

import json

import pytest

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.forge.source import default_bundle


def configured(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    kind = "airflow.dag_processing.bundles.local.LocalDagBundle"
    bundles = [{"name": name, "classpath": kind, "kwargs": {"path": "/tmp"}} for name in names]
    monkeypatch.setenv("AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST", json.dumps(bundles))
    monkeypatch.setenv("AIRFLOW__CORE__LOAD_EXAMPLES", "True")


def test_the_first_bundle_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, "shop", "ardent")
    assert default_bundle() == "shop"


def test_without_one_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    configured(monkeypatch, "ardent")
    with pytest.raises(NotConfigured, match="No DAG bundle"):
        default_bundle()
