"""Addresses of credentials: beside those of people."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.credentials import views

pages = [
    path("credentials/", views.lacking, name="lacking"),
    path("credentials/export/", views.lacking_export, name="lacking_export"),
    path("credentials/held/", views.held, name="held"),
    path("credentials/held/export/", views.held_export, name="held_export"),
    path("credentials/demands/", views.demands, name="demands"),
    path("credentials/kind/", views.kind_set, name="kind_set"),
    path("credentials/demand/", views.demand_set, name="demand_set"),
    path("credentials/demand/<int:demand_id>/end/", views.demand_end, name="demand_end"),
    path("people/<int:employee_id>/credentials/", views.record, name="record"),
    path("people/<int:employee_id>/credentials/<int:credential_id>/end/", views.credential_end, name="end"),
]
urlpatterns = [path("org/", include((pages, "credentials")))]
