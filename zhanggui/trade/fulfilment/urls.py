"""Addresses of fulfilment, under those of the orders it ships."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.fulfilment import views

pages = [
    path("orders/ship/", views.ship, name="ship"),
    path("orders/shipping/", views.shipping, name="shipping"),
    path("orders/shipping/template/", views.template, name="shipping_template"),
]
urlpatterns = [path("", include((pages, "fulfilment")))]
