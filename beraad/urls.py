"""All addresses. Every route here is listed in `tests/doors/`: a new one without a line fails."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

from beraad import views
from beraad.cms.views import picture

urlpatterns = [
    path("", include("people.urls")),
    path("", include("vocabulary.urls")),
    path("", include("search.urls")),
    path("beraden/", include("deliberation.urls")),
    path("forum/", include("forum.urls")),
    path("", include("knowledge.urls")),
    path("", include("casebook.urls")),
    path("", include("casebook.intake.urls")),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("begin-hier/", views.getting_started, name="help"),
    path("cms/", include("beraad.cms.urls")),
    path("media/<path:name>", picture, name="picture"),
    # Only the pages: Wagtail's own sign-in and its passwords for pages stay out.
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
