"""Addresses of retention."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.retention import views

pages = [
    path("", views.fields, name="fields"),
    path("export/", views.export, name="export"),
    path("<int:subject_id>/", views.field, name="field"),
    path("<int:subject_id>/begin/", views.begin, name="begin"),
    path("<int:subject_id>/stop/", views.stop, name="stop"),
    path("<int:subject_id>/hold/", views.hold, name="hold"),
    path("holds/<int:hold_id>/lift/", views.lift, name="lift"),
    path("switches/<int:switch_id>/", views.switch, name="switch"),
    path("runs/", views.runs, name="runs"),
    path("runs/export/", views.runs_export, name="runs_export"),
    path("runs/<int:subject_id>/", views.run, name="run"),
]
urlpatterns = [path("retention/", include((pages, "retention")))]
