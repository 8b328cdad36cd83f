"""Addresses about cases that stand beside the page tree."""

from django.urls import path

from casebook.views import cases

app_name = "casebook"
urlpatterns = [
    path("casussen/", cases.case_list, name="case_list"),
    path("casussen/<slug:slug>/begeleider/", cases.facilitator, name="facilitator"),
    path("casussen/<slug:slug>/begeleider/terug/", cases.take_back, name="take_back"),
]
