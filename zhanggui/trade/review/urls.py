"""Addresses of review, under those of the orders it judges."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.review import views

pages = [
    path("orders/approve/", views.approve, name="approve"),
    path("orders/hold/", views.hold, name="hold"),
    path("orders/release/", views.release, name="release"),
    path("orders/advance/", views.advance, name="advance"),
]
urlpatterns = [path("", include((pages, "review")))]
