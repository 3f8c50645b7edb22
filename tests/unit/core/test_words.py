"""Which words the code holds, itself and in what it uses."""

from airflow_provider_ardent.words import words_of


def test_words_of_the_code_and_of_what_it_uses(tmp_path):
    (tmp_path / "dags").mkdir()
    (tmp_path / "sql").mkdir()
    (tmp_path / "dags" / "orders.py").write_text("from include import days\nsql='sql/load.sql'")
    (tmp_path / "dags" / "other.py").write_text("select * from of_another_dag")
    (tmp_path / "days.py").write_text("TABLE = 'Calendar'")
    (tmp_path / "sql" / "load.sql").write_text('insert into daily select * from shop."Odd name"')
    words = words_of(tmp_path, [tmp_path / "dags" / "orders.py", tmp_path / "dags" / "none.py"])
    assert {"calendar", "daily", "shop", "odd name"} <= words
    assert "of_another_dag" not in words
