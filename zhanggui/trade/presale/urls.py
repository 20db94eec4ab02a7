"""Addresses of presale."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.presale import views

pages = [
    path("", views.plans, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/change/", views.change, name="change"),
    path("draft/", views.draft, name="draft"),
    path("start/", views.start, name="start"),
    path("end/", views.end, name="end"),
    path("void/", views.void, name="void"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("presale/", include((pages, "presale")))]
