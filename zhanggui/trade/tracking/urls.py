"""Addresses of tracking."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.tracking import views

pages = [
    path("", views.tracks, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/note/", views.note, name="note"),
    path("file/", views.file, name="file"),
    path("file/template/", views.template, name="file_template"),
    path("export/", views.export, name="export"),
    path("<int:subject_id>/ask/", views.ask, name="ask"),
    path("services/", views.services, name="services"),
    path("services/<slug:connector>/", views.service_set, name="service_set"),
    path("push/<slug:connector>", views.push, name="push"),
]
urlpatterns = [path("tracking/", include((pages, "tracking")))]
