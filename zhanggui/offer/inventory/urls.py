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
    path("stock/name/", views.name, name="name"),
    path("stock/safety/", views.safety, name="safety"),
    path("stock/export/", views.export, name="export"),
    path("warehouses/", views.warehouses, name="warehouses"),
    path("warehouses/<int:warehouse_id>/", views.warehouse, name="warehouse"),
    path("warehouses/<int:warehouse_id>/change/", views.warehouse_change, name="warehouse_change"),
    path("warehouses/<int:warehouse_id>/supply/", views.warehouse_supply, name="warehouse_supply"),
    path("warehouses/open/", views.warehouse_open, name="warehouse_open"),
    path("warehouses/prefer/", views.warehouse_prefer, name="warehouse_prefer"),
    path("warehouses/close/", views.warehouse_close, name="warehouse_close"),
    path("warehouses/reopen/", views.warehouse_reopen, name="warehouse_reopen"),
    path("warehouses/routing/", views.routing, name="routing"),
    path("warehouses/routing/save/", views.routing_save, name="routing_save"),
    path("warehouses/routing/try/", views.routing_try, name="routing_try"),
    path("skus/import/", views.skus_import, name="skus_import"),
]
