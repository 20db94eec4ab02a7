"""Addresses of delegation."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.delegation.views import pages

rooms = [
    path("", pages.mine, name="mine"),
    path("give/", pages.give, name="give"),
    path("finish/", pages.finish, name="finish"),
    path("<int:delegation_id>/begin/", pages.begin, name="begin"),
    path("<int:delegation_id>/end/", pages.end, name="end"),
    path("all/", pages.everybodys, name="all"),
    path("all/<int:subject_id>/", pages.card, name="card"),
    path("all/end/", pages.end_all, name="end_all"),
    path("all/export/", pages.export, name="export"),
]
urlpatterns = [path("delegations/", include((rooms, "delegation")))]
