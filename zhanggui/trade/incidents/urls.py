"""Addresses of price incidents."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.incidents import views

pages = [
    path("", views.incidents, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/sweep/", views.sweep, name="sweep"),
    path("declare/", views.declare, name="declare"),
    path("end/", views.end, name="end"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("incidents/", include((pages, "incidents")))]
