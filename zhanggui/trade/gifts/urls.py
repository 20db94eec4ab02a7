"""Addresses of gifts."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.gifts import views

pages = [
    path("", views.rules, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("propose/", views.propose, name="propose"),
    path("approve/", views.approve, name="approve"),
    path("refuse/", views.refuse, name="refuse"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("end/", views.end, name="end"),
    path("settle/", views.settle, name="settle"),
    path("owe/", views.owe, name="owe"),
    path("owe/list/", views.owe_list, name="owe_list"),
    path("owe/template/", views.owe_template, name="owe_template"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("gifts/", include((pages, "gifts")))]
