"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from zhanggui.offer.catalog import views

app_name = "catalog"
urlpatterns = [
    path("skus/", views.skus, name="skus"),
    path("skus/<int:sku_id>/", views.sku, name="sku"),
    path("skus/stop/", views.stop, name="stop"),
    path("skus/resume/", views.resume, name="resume"),
    path("skus/export/", views.export, name="export"),
]
