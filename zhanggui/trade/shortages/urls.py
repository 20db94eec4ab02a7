"""Addresses of shortages, under those of the orders they are about."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.shortages import views

pages = [
    path("orders/shortages/", views.shortages, name="list"),
    path("orders/shortages/<int:subject_id>/", views.card, name="card"),
    path("orders/shortages/propose/", views.propose, name="propose"),
    path("orders/shortages/choose/", views.choose, name="choose"),
    path("orders/shortages/remind/", views.remind, name="remind"),
    path("orders/shortages/take/", views.take, name="take"),
    path("orders/shortages/give/", views.give, name="give"),
    path("orders/shortages/times/", views.times, name="times"),
    path("orders/shortages/export/", views.export, name="export"),
]
urlpatterns = [path("", include((pages, "shortages")))]
