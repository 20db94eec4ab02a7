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
    path("<slug:code>/", views.duty, name="duty"),
]
urlpatterns = [path("conformity/", include((pages, "conformity")))]
