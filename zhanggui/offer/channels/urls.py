"""Addresses of channels: shops, layouts of files."""

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
    path("imports/layouts/", views.layouts, name="layouts"),
    path("imports/layouts/new/", views.layout_new, name="layout_new"),
    path("imports/layouts/try/", views.layout_try, name="layout_try"),
    path("imports/layouts/<slug:code>/", views.layout, name="layout"),
    path("imports/layouts/<slug:code>/edit/", views.layout_edit, name="layout_edit"),
    path("imports/layouts/<slug:code>/retire/", views.layout_retire, name="layout_retire"),
    path("imports/layouts/<slug:code>/word/", views.layout_word, name="layout_word"),
]
urlpatterns = [path("", include((pages, "channels")))]
