"""Addresses of changes, under those of the orders they are about."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.changes import views

pages = [
    path("orders/changes/", views.requests, name="list"),
    path("orders/changes/<int:subject_id>/", views.card, name="card"),
    path("orders/changes/<int:subject_id>/receivers/", views.receivers, name="receivers"),
    path("orders/changes/<int:subject_id>/reveal/", views.reveal, name="reveal"),
    path("orders/changes/ask/", views.ask, name="ask"),
    path("orders/changes/apply/", views.apply, name="apply"),
    path("orders/changes/withdraw/", views.withdraw, name="withdraw"),
    path("orders/changes/export/", views.export, name="export"),
    path("orders/urged/", views.urgings, name="urgings"),
    path("orders/urged/<int:subject_id>/", views.urging, name="urging"),
    path("orders/urged/urge/", views.urge, name="urge"),
    path("orders/urged/answer/", views.answer, name="answer"),
    path("orders/urged/end/", views.urging_end, name="urging_end"),
    path("orders/urged/export/", views.urgings_export, name="urgings_export"),
]
urlpatterns = [path("", include((pages, "changes")))]
