from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from airflow_provider_ardent import bundles, compat


@pytest.mark.parametrize("name", sorted(compat.PLACES))
def test_every_name_is_where_the_table_says(name: str) -> None:
    assert getattr(compat, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        compat.Nothing  # noqa: B018


def test_importing_it_imports_nothing() -> None:
    code = "import sys, airflow_provider_ardent.compat; print('airflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_process_without_a_task_has_no_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "airflow.sdk.execution_time.task_runner", raising=False)
    assert compat.supervisor() is None


def test_a_test_run_by_hand_has_none_either(monkeypatch: pytest.MonkeyPatch) -> None:
    class InProcessSupervisorComms:
        pass

    name = "airflow.sdk.execution_time.task_runner"
    monkeypatch.setitem(sys.modules, name, SimpleNamespace(SUPERVISOR_COMMS=InProcessSupervisorComms()))
    assert compat.supervisor() is None
    comms = object()
    monkeypatch.setitem(sys.modules, name, SimpleNamespace(SUPERVISOR_COMMS=comms))
    assert compat.supervisor() is comms


def test_the_bundle_serves_the_dags_of_the_package() -> None:
    bundle = bundles.ArdentDagBundle(name="ardent", path="/elsewhere", refresh_interval=60)
    assert bundle.path == Path(bundles.__file__).parent / "dags"
    assert (bundle.path / "ardent_repair.py").is_file()
