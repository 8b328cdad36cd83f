"""All addresses of the house, and an empty page."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from beraad.urls import urlpatterns as house


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, through the full middleware."""
    return HttpResponse()


urlpatterns = [path("leeg/", empty), *house]
