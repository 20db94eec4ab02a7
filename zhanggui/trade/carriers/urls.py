"""Addresses of carriers."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.carriers import views

pages = [
    path("", views.carriers, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/use/", views.use, name="use"),
    path("<int:subject_id>/numbers/", views.numbers, name="numbers"),
    path("<int:subject_id>/tariff/", views.tariff, name="tariff"),
    path("tariff/template/", views.tariff_template, name="tariff_template"),
    path("rules/", views.rules, name="rules"),
    path("orders/<int:order_id>/", views.order_carrier, name="order"),
    path("take/", views.take, name="take"),
    path("return/", views.give_back, name="return"),
    path("labels/", views.labels, name="labels"),
]
urlpatterns = [path("carriers/", include((pages, "carriers")))]
