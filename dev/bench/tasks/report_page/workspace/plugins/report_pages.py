from airflow.plugins_manager import AirflowPlugin
from airflow.security import permissions
from airflow.www.auth import has_access
from flask import Blueprint, abort, jsonify, request
from flask_appbuilder import BaseView, expose

from include.newest import newest_report


class ReportView(BaseView):
    route_base = "/reports"

    @expose("/latest")
    @has_access([(permissions.ACTION_CAN_READ, permissions.RESOURCE_WEBSITE)])
    def latest(self):
        """The newest report, or the newest of a kind (?kind=...); 404 if there is none."""
        report = newest_report(request.args.get("kind"))
        if report is None:
            abort(404)
        return jsonify(report)


class ReportPages(AirflowPlugin):
    name = "report_pages"
    flask_blueprints = [Blueprint("reports", __name__)]
    appbuilder_views = [{"name": "Reports", "category": "Browse", "view": ReportView()}]
