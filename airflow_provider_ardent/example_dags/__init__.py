"""DAGs to copy from. Each is run by a test in ``tests/e2e/author``."""
