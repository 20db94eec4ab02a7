"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from zhanggui.offer.catalog import views

app_name = "catalog"
urlpatterns = [
    path("skus/", views.skus, name="skus"),
    path("skus/<int:sku_id>/", views.sku, name="sku"),
    path("skus/stop/", views.stop, name="stop"),
    path("skus/resume/", views.resume, name="resume"),
    path("skus/export/", views.export, name="export"),
    path("skus/codes/", views.sku_codes, name="sku_codes"),
    path("matching/", views.goods, name="goods"),
    path("matching/<int:goods_id>/", views.goods_one, name="goods_one"),
    path("matching/skus/", views.sku_options, name="sku_options"),
    path("matching/accept/", views.goods_accept, name="goods_accept"),
    path("matching/accept-sure/", views.goods_accept_sure, name="goods_accept_sure"),
    path("matching/choose/", views.goods_choose, name="goods_choose"),
    path("matching/bundle/", views.goods_bundle, name="goods_bundle"),
    path("matching/head/", views.goods_head, name="goods_head"),
    path("matching/export/", views.goods_export, name="goods_export"),
    path("matching/import/", views.matches_import, name="matches_import"),
    path("matching/matched/", views.matches, name="matches"),
    path("matching/matched/<int:match_id>/", views.match, name="match"),
    path("matching/matched/end/", views.match_end, name="match_end"),
    path("matching/matched/change/", views.match_change, name="match_change"),
    path("matching/matched/export/", views.matches_export, name="matches_export"),
    path("matching/bundles/", views.bundles, name="bundles"),
    path("matching/bundles/<int:bundle_id>/", views.bundle, name="bundle"),
    path("matching/bundles/new/", views.bundle_new, name="bundle_new"),
    path("matching/bundles/edit/", views.bundle_edit, name="bundle_edit"),
    path("matching/bundles/dissolve/", views.bundle_dissolve, name="bundle_dissolve"),
    path("matching/bundles/part/", views.bundle_part, name="bundle_part"),
    path("matching/bundles/export/", views.bundles_export, name="bundles_export"),
]
