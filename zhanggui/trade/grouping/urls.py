"""Addresses of grouping, under those of the orders it groups."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.grouping import views

pages = [
    path("orders/groups/", views.groups, name="list"),
    path("orders/groups/merge/", views.merge_groups, name="merge_groups"),
    path("orders/groups/apart/", views.take_apart, name="take_apart"),
    path("orders/groups/export/", views.export, name="export"),
    path("orders/split/", views.split, name="split"),
    path("orders/split/stock/", views.split_by_stock, name="split_by_stock"),
    path("orders/split/undo/", views.unsplit, name="unsplit"),
    path("orders/merge/", views.merge, name="merge"),
    path("orders/merge/leave/", views.leave, name="leave"),
]
urlpatterns = [path("", include((pages, "grouping")))]
