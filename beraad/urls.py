"""All addresses. Every route here is listed in `tests/doors/`: a new one without a line fails."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from beraad import views

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
    path("cms/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
