"""Addresses of packing."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.packing import views

pages = [
    path("", views.bench, name="bench"),
    path("scan/", views.scan, name="scan"),
    path("terms/", views.terms, name="terms"),
    path("recall/", views.recall, name="recall"),
    path("recall/export/", views.recall_export, name="recall_export"),
    path("log/", views.log, name="log"),
    path("log/template/", views.log_template, name="log_template"),
    path("list/", views.packings, name="list"),
    path("list/export/", views.export, name="export"),
    path("list/<int:subject_id>/", views.card, name="card"),
    path("<int:packing_id>/describe/", views.describe, name="describe"),
    path("<int:packing_id>/restart/", views.restart, name="restart"),
    path("<int:packing_id>/aside/", views.set_aside, name="set_aside"),
    path("<int:packing_id>/down/", views.give_up, name="give_up"),
    path("<int:packing_id>/take/", views.take_over, name="take_over"),
]
urlpatterns = [path("packing/", include((pages, "packing")))]
