"""Addresses of the team."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.team import views

rooms = [
    path("", views.seats, name="seats"),
    path("plan/", views.plan, name="plan"),
    path("plan/<int:subject_id>/", views.asked, name="asked"),
    path("activities/", views.activities, name="activities"),
    path("activities/record/", views.record, name="record"),
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<int:subject_id>/", views.review, name="review"),
    path("reviews/write/", views.write, name="write"),
    path("reviews/check/", views.check, name="check"),
]
urlpatterns = [path("team/", include((rooms, "team")))]
