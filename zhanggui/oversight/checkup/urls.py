"""Addresses of check-ups."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.checkup import views

pages = [
    path("", views.ask, name="ask"),
    path("<int:checkup_id>/", views.result, name="result"),
    path("<int:checkup_id>/paper/", views.paper, name="paper"),
    path("<int:checkup_id>/keep/", views.keep, name="keep"),
    path("<int:checkup_id>/drop/", views.drop, name="drop"),
]
urlpatterns = [path("checkup/", include((pages, "checkup")))]
