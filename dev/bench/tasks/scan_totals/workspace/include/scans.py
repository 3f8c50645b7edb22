from airflow.sdk import BaseHook


def load(day):
    hook = BaseHook.get_hook("depot")
    hook.run("DELETE FROM scans WHERE day = ?", parameters=(day,))
    hook.run("INSERT INTO scans SELECT day, gate, parcel FROM handheld WHERE day = ?", parameters=(day,))
