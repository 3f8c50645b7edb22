from airflow.datasets import Dataset

TRIPS = Dataset("sqlite://ferry/trips")
