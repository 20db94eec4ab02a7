"""Addresses of declarations."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.declarations import views

rooms = [
    path("", views.mine, name="mine"),
    path("statement/", views.statement, name="statement"),
    path("gift/", views.gift, name="gift"),
    path("all/", views.everybodys, name="all"),
    path("all/<int:subject_id>/", views.card, name="card"),
    path("all/review/", views.review, name="review"),
    path("all/export/", views.export, name="export"),
    path("owed/", views.owed, name="owed"),
    path("owed/export/", views.owed_export, name="owed_export"),
    path("round/", views.round_open, name="round"),
]
urlpatterns = [path("declarations/", include((rooms, "declarations")))]
