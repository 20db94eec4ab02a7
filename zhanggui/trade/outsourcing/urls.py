"""Addresses of outsourced shipping."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.outsourcing import views

pages = [
    path("", views.dispatches, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("places/", views.places, name="places"),
    path("recall/", views.recall, name="recall"),
    path("went/", views.went, name="went"),
    path("make/<int:warehouse_id>/", views.make, name="make"),
    path("contract/<int:warehouse_id>/", views.contract, name="contract"),
    path("file/<int:file_id>/", views.take, name="file"),
    path("tracking/", views.tracking, name="tracking"),
]
urlpatterns = [path("outsourcing/", include((pages, "outsourcing")))]
