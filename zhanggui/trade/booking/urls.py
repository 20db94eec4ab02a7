"""Addresses of booking, where they were in orders' time."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.booking import views

pages = [
    path("orders/import/", views.orders_import, name="import"),
    path("orders/<int:subject_id>/versions/", views.versions, name="versions"),
]
urlpatterns = [path("", include((pages, "booking")))]
