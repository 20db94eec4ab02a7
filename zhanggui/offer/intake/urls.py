"""Addresses of intake: the history of imports, rows set aside, when files are due, the door for machines."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.offer.intake import views

pages = [
    path("shops/<int:shop_id>/feeds/", views.feed, name="new_feed"),
    path("shops/<int:shop_id>/feeds/<slug:kind>/", views.feed, name="feed"),
    path("shops/<int:shop_id>/feeds/<slug:kind>/drop/", views.feed_drop, name="feed_drop"),
    path("shops/<int:shop_id>/tokens/", views.new_token, name="new_token"),
    path("shops/<int:shop_id>/tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("imports/", views.imports, name="imports"),
    path("imports/<int:subject_id>/", views.run, name="run"),
    path("imports/<int:run_id>/again/", views.import_again, name="import_again"),
    path("imports/drop/", views.drop, name="drop"),
    path("imports/drop/<slug:key>/", views.dropped, name="dropped"),
    path("imports/drop/<slug:key>/<int:number>/", views.dropped_file, name="dropped_file"),
    path("imports/drop/<slug:key>/import/", views.drop_import, name="drop_import"),
    path("imports/drop/<slug:key>/discard/", views.drop_discard, name="drop_discard"),
    path("imports/drop/<slug:key>/result/", views.drop_result, name="drop_result"),
    path("imports/aside/", views.aside, name="aside"),
    path("imports/aside/<int:subject_id>/", views.aside_row, name="aside_row"),
    path("imports/aside/<int:row_id>/open/", views.row_open, name="row_open"),
    path("imports/aside/<int:row_id>/mend/", views.row_mend, name="row_mend"),
    path("imports/aside/return/", views.rows_return, name="rows_return"),
    path("imports/aside/return/all/", views.rows_return_all, name="rows_return_all"),
    path("imports/aside/dismiss/", views.rows_dismiss, name="rows_dismiss"),
    path("imports/aside/reopen/", views.rows_reopen, name="rows_reopen"),
    path("imports/files/<int:file_id>/aside/", views.aside_download, name="aside_download"),
    path("imports/arrivals/", views.arrivals, name="arrivals"),
    path("intake/upload", views.hand_in, name="upload"),
    path("intake/runs/<int:run_id>", views.handed_in, name="uploaded"),
]
urlpatterns = [path("", include((pages, "intake")))]
