"""Addresses of the open interface: `/api/v1/` and nothing else under `/api/`."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.kit.api import nothing_here
from zhanggui.oversight.openapi import api

pages = [
    path("v1/openapi.json", api.described, name="document"),
    path("v1/me", api.me, name="me"),
    path("v1/duties", api.duties, name="duties"),
    path("v1/policies", api.policies, name="policies"),
    path("v1/orders", api.orders, name="orders"),
    path("v1/orders/<str:number>", api.order, name="order"),
    path("v1/stock", api.stock, name="stock"),
    path("", nothing_here, name="root"),
    path("<path:rest>", nothing_here, name="nothing"),
]
urlpatterns = [path("api/", include((pages, "openapi")))]
