"""Addresses of fulfilment, under those of the orders it ships."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.fulfilment import views

pages = [
    path("orders/ship/", views.ship, name="ship"),
    path("orders/shipping/", views.shipping, name="shipping"),
    path("orders/shipping/template/", views.template, name="shipping_template"),
    path("telling/", views.telling, name="telling"),
    path("telling/export/", views.export, name="telling_export"),
    path("telling/files/", views.make, name="telling_make"),
    path("telling/files/<int:file_id>/", views.file, name="telling_file"),
    path("telling/settle/", views.settle, name="telling_settle"),
    path("telling/push/", views.pushing, name="pushing"),
    path("telling/push/again/", views.push_again, name="push_again"),
    path("telling/push/<int:shop_id>/", views.push_set, name="push_set"),
    path("telling/push/<int:shop_id>/try/", views.push_try, name="push_try"),
    path("telling/result/", views.result, name="telling_result"),
    path("telling/result/template/", views.result_template, name="telling_template"),
]
urlpatterns = [path("", include((pages, "fulfilment")))]
