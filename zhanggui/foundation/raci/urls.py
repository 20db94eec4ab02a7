"""Addresses of RACI."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.raci import views

pages = [
    path("", views.matrix, name="matrix"),
    path("export/", views.export, name="export"),
    path("take/", views.take, name="take"),
    path("<int:subject_id>/", views.clause, name="clause"),
    path("<int:subject_id>/change/", views.change, name="change"),
]
urlpatterns = [path("policy/raci/", include((pages, "raci")))]
