"""Addresses of lots."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.offer.lots import views

pages = [
    path("", views.lots, name="list"),
    path("<int:subject_id>/", views.lot, name="lot"),
    path("stop/", views.stop, name="stop"),
    path("resume/", views.resume, name="resume"),
    path("rules/", views.rules, name="rules"),
    path("life/", views.life, name="life"),
    path("life/end/", views.life_end, name="life_end"),
]
urlpatterns = [path("lots/", include((pages, "lots")))]
