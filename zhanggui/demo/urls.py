"""Addresses of the tour: they answer where the demo company is shown, and nowhere else."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.demo import views

pages = [
    path("", views.tour, name="tour"),
    path("files/<slug:name>/", views.file, name="file"),
]
urlpatterns = [path("tour/", include((pages, "demo")))]
