"""Addresses of conformity."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.conformity import views

pages = [
    path("", views.lights, name="list"),
    path("assess/", views.assess, name="assess"),
    path("file/", views.file, name="file"),
    path("clauses/<int:version_id>/", views.clauses, name="clauses"),
    path("clauses/<int:version_id>/<int:clause_id>/<slug:answer>/", views.link, name="link"),
    path("paper/", views.paper, name="paper"),
    path("rulings/", views.rulings, name="rulings"),
    path("rulings/file/", views.rulings_file, name="rulings_file"),
    path("rulings/<int:subject_id>/", views.ruling, name="ruling"),
    path("rulings/<int:subject_id>/end/", views.ruling_end, name="ruling_end"),
    path("modes/", views.modes, name="modes"),
    path("modes/asked/<int:subject_id>/", views.mode_asked, name="mode_asked"),
    path("modes/<str:code>/", views.mode, name="mode"),
    path("modes/<str:code>/switch/", views.mode_switch, name="mode_switch"),
    path("<slug:code>/grounds/", views.grounds, name="grounds"),
    path("<slug:code>/", views.duty, name="duty"),
    path("<slug:code>/rule/", views.ruling_ask, name="ruling_ask"),
]
urlpatterns = [path("conformity/", include((pages, "conformity")))]
