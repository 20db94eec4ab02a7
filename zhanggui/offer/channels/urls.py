"""Addresses of channels: shops, the history of imports, rows set aside, when files are due, the door for machines."""

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
    path("shops/<int:shop_id>/feeds/", views.feed, name="new_feed"),
    path("shops/<int:shop_id>/feeds/<slug:kind>/", views.feed, name="feed"),
    path("shops/<int:shop_id>/feeds/<slug:kind>/drop/", views.feed_drop, name="feed_drop"),
    path("shops/<int:shop_id>/tokens/", views.new_token, name="new_token"),
    path("shops/<int:shop_id>/tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("imports/", views.imports, name="imports"),
    path("imports/<int:subject_id>/", views.run, name="run"),
    path("imports/aside/", views.aside, name="aside"),
    path("imports/arrivals/", views.arrivals, name="arrivals"),
    path("intake/upload", views.upload, name="upload"),
    path("intake/runs/<int:run_id>", views.uploaded, name="uploaded"),
]
urlpatterns = [path("", include((pages, "channels")))]
