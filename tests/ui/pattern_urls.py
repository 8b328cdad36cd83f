"""Addresses of the pattern pages, and of every section that the header names."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from tests.ui import patterns

SECTIONS = {
    "beraden/": ("deliberation", "index"),
    "inzichten/": ("knowledge", "insights"),
    "forum/": ("forum", "list"),
    "begrippen/": ("vocabulary", "glossary"),
}

urlpatterns = [
    path("patronen/", patterns.patterns),
    path("patronen/formulier/", patterns.form_page),
    path("patronen/kamer/", patterns.room),
    path("patronen/doos/", patterns.fragment),
    path("patronen/bewaren/", patterns.kept_form),
    path("patronen/bewaar/", patterns.saver.save),
    path("patronen/uitgelogd/", patterns.signed_out),
    path("", include("people.urls")),
    path("cms/", include(wagtailadmin_urls)),  # the CMS's policy asks for its address on every page
    *(
        path(at, include(([path("", patterns.patterns, name=name)], app)))
        for at, (app, name) in SECTIONS.items()
    ),
]
