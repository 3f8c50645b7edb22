from airflow.sdk import Asset

TRIPS = Asset("sqlite://ferry/trips")
