from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import BaseOperator, BaseOperatorLink


class TankSheetLink(BaseOperatorLink):
    name = "Tank sheet"

    def get_link(self, operator, *, ti_key):
        return f"https://tanks.example/sheet?tank={operator.tank}"


class TankOperator(BaseOperator):
    """Writes the level of a tank at the end of a day; `factor` turns centimetres into litres."""

    operator_extra_links = (TankSheetLink(),)

    def __init__(self, tank, day="{{ ds }}", factor=1.0, conn_id="tanks", **kwargs):
        super().__init__(**kwargs)
        self.tank = tank
        self.day = day
        self.factor = factor
        self.conn_id = conn_id

    def execute(self, context):
        self.day = context["ds"]
        hook = SqliteHook(self.conn_id)
        row = hook.get_first(
            "SELECT cm FROM gauges WHERE tank = ? AND substr(at, 1, 10) = ? ORDER BY at DESC LIMIT 1",
            parameters=(self.tank, self.day),
        )
        if row is None:
            raise ValueError(f"no gauge of tank {self.tank} on {self.day}")
        run_day = context["logical_date"].strftime("%d.%m.%Y")
        hook.run("DELETE FROM levels WHERE tank = ? AND day = ?", parameters=(self.tank, self.day))
        hook.run(
            "INSERT INTO levels VALUES (?, ?, ?, ?)", parameters=(self.tank, self.day, row[0] * self.factor, run_day)
        )
        return row[0]
