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
    path("push/kuaidi100", views.push, name="push"),
]
urlpatterns = [path("tracking/", include((pages, "tracking")))]
