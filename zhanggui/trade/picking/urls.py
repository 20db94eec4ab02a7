"""Addresses of picking."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.picking import views

pages = [
    path("", views.waves, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("make/", views.make, name="make"),
    path("rules/", views.rules, name="rules"),
    path("cancel/", views.cancel, name="cancel"),
    path("pull/", views.pull, name="pull"),
    path("export/", views.export, name="export"),
    path("walk/", views.walks, name="walks"),
    path("<int:subject_id>/walk/", views.walk, name="walk"),
    path("<int:subject_id>/scan/", views.scan, name="scan"),
    path("<int:subject_id>/miss/<int:line_id>/", views.miss, name="miss"),
    path("<int:subject_id>/return/<int:line_id>/", views.put_back, name="return"),
    path("<int:subject_id>/paper/", views.paper, name="paper"),
    path("bins/", views.shelves, name="bins"),
    path("bins/file/", views.bins_file, name="bins_file"),
    path("bins/file/template/", views.bins_template, name="bins_template"),
]
urlpatterns = [path("waves/", include((pages, "picking")))]
