"""Labels and their recipes follow from the old column."""

import ast
from pathlib import Path


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def pairs():
    """Recipe and label, from the seed's text."""
    text = Path(__file__).with_name("seed.kitchen.sql").read_text(encoding="utf-8")
    values = text[text.index("INSERT INTO recipes VALUES") :].split("VALUES", 1)[1].strip().rstrip(";")
    recipes = ast.literal_eval("[" + values.replace("NULL", "None") + "]")
    found = {
        (number, label.strip().lower()) for number, _, text in recipes for label in (text or "").split(",")
    }
    return recipes, sorted(pair for pair in found if pair[1])


def refuses(world, statement):
    try:
        world.sql("kitchen", statement)
    except Exception:
        return True
    return False


def check_labels_and_pairs(world):
    run(world, "apply_migrations", "2026-02-01")
    run(world, "apply_migrations", "2026-02-02")
    recipes, wanted = pairs()
    labels = rows(world, "kitchen", "SELECT name FROM labels")
    assert labels == sorted({(label,) for _, label in wanted}), f"labels: {labels}"
    query = "SELECT recipe_id, name FROM recipe_labels JOIN labels ON labels.id = label_id"
    assert rows(world, "kitchen", query) == wanted, f"pairs: {rows(world, 'kitchen', query)}"
    titles = {number: title for number, title, _ in recipes}
    found = rows(world, "kitchen", "SELECT recipe_id, title, label FROM recipe_search")
    assert found == sorted((number, titles[number], label) for number, label in wanted), f"the view: {found}"
    assert rows(world, "kitchen", "SELECT * FROM recipes") == sorted(titles.items()), (
        "recipes or their columns"
    )


def check_the_tables_refuse_nonsense(world):
    run(world, "apply_migrations", "2026-02-01")
    pair = world.sql("kitchen", "SELECT recipe_id, label_id FROM recipe_labels LIMIT 1")[0]
    assert refuses(world, f"INSERT INTO recipe_labels (recipe_id, label_id) VALUES ({pair[0]}, {pair[1]})"), (
        "a pair twice"
    )
    assert refuses(world, f"INSERT INTO recipe_labels (recipe_id, label_id) VALUES (99, {pair[1]})"), (
        "recipe 99"
    )
    assert refuses(world, "INSERT INTO recipe_labels (recipe_id, label_id) VALUES (1, 9999)"), "label 9999"
    assert refuses(world, "INSERT INTO labels (id, name) VALUES (9999, 'vegan')"), "a label twice"


def check_old_migrations_are_as_they_were(world):
    assert "sql/migrations/0001_recipes.sql" not in world.changed, "an applied migration was changed"
    assert "dags/apply_migrations.py" not in world.changed, "the DAG was changed"
