"""The HTTP API of the Ardent view: a FastAPI application that the api-server mounts under ``/ardent``.

Only the api-server imports this package (:func:`airflow_provider_ardent.plugins.web.build_apps`).
"""
