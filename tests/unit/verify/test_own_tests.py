"""Which tests a repository has that are not run by pytest."""

from __future__ import annotations

from airflow_provider_ardent.verify import own_tests


def test_tests_of_other_tools_are_named_as_not_run(tmp_path):
    for name in ("transform/dbt_project.yml", "gx/great_expectations.yml", ".venv/dbt_project.yml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("name: shop\n")
    found = list(own_tests.others(tmp_path))
    assert [(check.name, check.status) for check in found] == [
        ("Great Expectations", "skipped"),
        ("dbt tests", "skipped"),
    ]
    assert found[1].detail == (
        "they are in transform and run only where a DAG runs them; run `dbt test` before you merge"
    )


def test_a_project_at_the_root_is_the_repository(tmp_path):
    (tmp_path / "dbt_project.yml").write_text("name: shop\n")
    (check,) = own_tests.others(tmp_path)
    assert check.detail.startswith("they are in the repository and run only")


def test_a_repository_without_them_has_none(tmp_path):
    (tmp_path / "dags").mkdir()
    assert list(own_tests.others(tmp_path)) == []
