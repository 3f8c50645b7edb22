"""What ``@task.<name>`` finds here."""
