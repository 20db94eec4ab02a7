"""Addresses of channels: shops, the history of imports, rows set aside."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.offer.channels import views

pages = [
    path("shops/", views.shops, name="shops"),
    path("shops/new/", views.new_shop, name="new_shop"),
    path("shops/suspend/", views.suspend, name="suspend"),
    path("shops/resume/", views.resume, name="resume"),
    path("shops/<int:subject_id>/", views.shop, name="shop"),
    path("shops/<int:shop_id>/settings/", views.settings, name="settings"),
    path("imports/", views.imports, name="imports"),
    path("imports/<int:subject_id>/", views.run, name="run"),
    path("imports/aside/", views.aside, name="aside"),
]
urlpatterns = [path("", include((pages, "channels")))]
