"""Addresses of stock."""

from __future__ import annotations

from django.urls import path

from zhanggui.offer.inventory import views

app_name = "inventory"
urlpatterns = [
    path("stock/", views.stock, name="stock"),
    path("stock/<int:item_id>/", views.item, name="item"),
    path("stock/<int:item_id>/ledger/", views.ledger, name="ledger"),
    path("stock/receive/", views.receive, name="receive"),
    path("stock/adjust/", views.adjust, name="adjust"),
    path("stock/safety/", views.safety, name="safety"),
    path("stock/export/", views.export, name="export"),
    path("skus/import/", views.skus_import, name="skus_import"),
]
