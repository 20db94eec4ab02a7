"""Addresses of disclosures."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.disclosures import views

pages = [
    path("", views.disclosures, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/take/", views.take, name="take"),
    path("ask/", views.ask, name="ask"),
    path("limit/", views.limit, name="limit"),
]
urlpatterns = [path("disclosures/", include((pages, "disclosures")))]
