"""Addresses of recertification."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.recertification import views

pages = [
    path("", views.rows, name="rows"),
    path("<int:subject_id>/", views.row, name="row"),
    path("export/", views.export, name="export"),
    path("keep/", views.keep, name="keep"),
    path("take/", views.take, name="take"),
    path("defer/", views.defer, name="defer"),
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/start/", views.start, name="start"),
    path("campaigns/<int:subject_id>/", views.campaign, name="campaign"),
    path("campaigns/<int:subject_id>/close/", views.close, name="close"),
]
urlpatterns = [path("org/reviews/", include((pages, "recertification")))]
