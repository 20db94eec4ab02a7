"""Addresses of reports."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.reporting import views

rooms = [
    path("", views.reports, name="list"),
    path("<int:subject_id>/", views.report, name="report"),
    path("<int:subject_id>/refresh/", views.refresh, name="refresh"),
    path("<int:subject_id>/submit/", views.submit, name="submit"),
    path("<int:subject_id>/read/", views.read, name="read"),
    path("<int:subject_id>/paper/", views.paper, name="paper"),
    path("<int:subject_id>/file/", views.file, name="file"),
]
urlpatterns = [path("reports/", include((rooms, "reporting")))]
