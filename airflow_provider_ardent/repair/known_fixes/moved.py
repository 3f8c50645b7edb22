"""Names that Airflow 3 took away, and where they are now. A test runs Airflow to check every row."""

from __future__ import annotations

# (old module, name) -> (new module, new name). The old import fails in Airflow 3.3, the new one works.
_STANDARD = "airflow.providers.standard"
_SQL = "airflow.providers.common.sql"

NAMES: dict[tuple[str, str], tuple[str, str]] = {
    ("airflow.operators.dummy", "DummyOperator"): (f"{_STANDARD}.operators.empty", "EmptyOperator"),
    ("airflow.operators.dummy_operator", "DummyOperator"): (f"{_STANDARD}.operators.empty", "EmptyOperator"),
    ("airflow.operators.dummy_operator", "EmptyOperator"): (f"{_STANDARD}.operators.empty", "EmptyOperator"),
    **{
        ("airflow.operators.python_operator", name): (f"{_STANDARD}.operators.python", name)
        for name in (
            "PythonOperator",
            "BranchPythonOperator",
            "ShortCircuitOperator",
            "PythonVirtualenvOperator",
        )
    },
    ("airflow.operators.bash_operator", "BashOperator"): (f"{_STANDARD}.operators.bash", "BashOperator"),
    ("airflow.operators.email_operator", "EmailOperator"): (
        "airflow.providers.smtp.operators.smtp",
        "EmailOperator",
    ),
    ("airflow.operators.latest_only_operator", "LatestOnlyOperator"): (
        f"{_STANDARD}.operators.latest_only",
        "LatestOnlyOperator",
    ),
    ("airflow.operators.dagrun_operator", "TriggerDagRunOperator"): (
        f"{_STANDARD}.operators.trigger_dagrun",
        "TriggerDagRunOperator",
    ),
    ("airflow.operators.branch_operator", "BaseBranchOperator"): ("airflow.sdk", "BaseBranchOperator"),
    **{
        (f"airflow.operators.{old}", name): (f"{_SQL}.operators.sql", name)
        for old in ("sql", "check_operator")
        for name in (
            "SQLCheckOperator",
            "SQLValueCheckOperator",
            "SQLIntervalCheckOperator",
            "SQLThresholdCheckOperator",
        )
    },
    **{
        (f"airflow.operators.{old}", name): (f"{_SQL}.operators.sql", "SQLExecuteQueryOperator")
        for old, name in (
            ("postgres_operator", "PostgresOperator"),
            ("sqlite_operator", "SqliteOperator"),
            ("mysql_operator", "MySqlOperator"),
        )
    },
    **{
        (f"airflow.providers.{provider}.operators.{provider}", name): (
            f"{_SQL}.operators.sql",
            "SQLExecuteQueryOperator",
        )
        for provider, name in (("postgres", "PostgresOperator"), ("sqlite", "SqliteOperator"))
    },
    ("airflow.models.baseoperator", "BaseOperatorLink"): ("airflow.sdk", "BaseOperatorLink"),
    ("airflow.hooks.base_hook", "BaseHook"): ("airflow.sdk", "BaseHook"),
    ("airflow.hooks.dbapi", "DbApiHook"): (f"{_SQL}.hooks.sql", "DbApiHook"),
    ("airflow.hooks.dbapi_hook", "DbApiHook"): (f"{_SQL}.hooks.sql", "DbApiHook"),
    ("airflow.hooks.postgres_hook", "PostgresHook"): (
        "airflow.providers.postgres.hooks.postgres",
        "PostgresHook",
    ),
    ("airflow.hooks.sqlite_hook", "SqliteHook"): ("airflow.providers.sqlite.hooks.sqlite", "SqliteHook"),
    ("airflow.sensors.base_sensor_operator", "BaseSensorOperator"): ("airflow.sdk", "BaseSensorOperator"),
    ("airflow.sensors.external_task_sensor", "ExternalTaskSensor"): (
        f"{_STANDARD}.sensors.external_task",
        "ExternalTaskSensor",
    ),
    ("airflow.sensors.sql", "SqlSensor"): (f"{_SQL}.sensors.sql", "SqlSensor"),
    ("airflow.sensors.sql_sensor", "SqlSensor"): (f"{_SQL}.sensors.sql", "SqlSensor"),
    ("airflow.sensors.time_delta_sensor", "TimeDeltaSensor"): (
        f"{_STANDARD}.sensors.time_delta",
        "TimeDeltaSensor",
    ),
    **{
        ("airflow.datasets", old): ("airflow.sdk", new)
        for old, new in (
            ("Dataset", "Asset"),
            ("DatasetAlias", "AssetAlias"),
            ("DatasetAll", "AssetAll"),
            ("DatasetAny", "AssetAny"),
        )
    },
    ("airflow.timetables.datasets", "DatasetOrTimeSchedule"): ("airflow.sdk", "AssetOrTimeSchedule"),
    ("airflow.utils.helpers", "chain"): ("airflow.sdk", "chain"),
    ("airflow.utils.helpers", "cross_downstream"): ("airflow.sdk", "cross_downstream"),
    ("airflow.utils.db", "create_session"): ("airflow.utils.session", "create_session"),
    ("airflow.utils.weekday", "WeekDay"): (f"{_STANDARD}.utils.weekday", "WeekDay"),
    ("airflow.utils.dates", "days_ago"): ("pendulum", "today"),
    ("airflow.triggers.external_task", "TaskStateTrigger"): (
        f"{_STANDARD}.triggers.external_task",
        "WorkflowTrigger",
    ),
    **{
        ("collections", name): ("collections.abc", name)
        for name in ("Callable", "Iterable", "Iterator", "Mapping", "MutableMapping", "Sequence", "Set")
    },
}

# Decorators and names that do nothing any more: the import and its use go.
GONE: frozenset[tuple[str, str]] = frozenset({("airflow.utils.decorators", "apply_defaults")})
