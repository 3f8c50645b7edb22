from airflow.sdk import BaseHook


def newest_report(kind=None):
    """The newest report (of a kind) as a dictionary, or None."""
    row = BaseHook.get_hook("reports").get_first(
        "SELECT id, kind, day, total FROM reports WHERE ? IS NULL OR kind = ? ORDER BY day DESC, id DESC LIMIT 1",
        parameters=(kind, kind),
    )
    return dict(zip(("id", "kind", "day", "total"), row)) if row else None
