"""Addresses of insights and publications. The publications themselves are pages."""

from django.urls import path

from knowledge.views import insights, publications

app_name = "knowledge"
urlpatterns = [
    path("inzichten/", insights.insight_list, name="insights"),
    path("inzichten/nieuw/", insights.distil, name="distil"),
    path("inzichten/uit/<str:key>/", insights.insights_from, name="insights_from"),
    path("inzichten/<int:pk>/", insights.insight, name="insight"),
    path("inzichten/<int:pk>/verbeteren/", insights.reword, name="reword"),
    path("inzichten/<int:pk>/fase/", insights.promote, name="promote"),
    path("inzichten/<int:pk>/herkennen/", insights.recognise, name="recognise"),
    path("inzichten/<int:pk>/koppelen/", insights.link, name="link"),
    path("inzichten/<int:pk>/intrekken/", insights.withdraw, name="withdraw"),
    path("inzichten/<int:pk>/antwoord/<int:link_pk>/", insights.answer, name="answer"),
    path("publicaties/", publications.publication_list, name="publications"),
    path("publicaties/importeren/", publications.upload, name="import"),
    path("publicaties/importeren/<uuid:key>/", publications.check, name="check_import"),
    path("publicaties/importeren/<uuid:key>/weg/", publications.discard, name="discard_import"),
    path("publicaties/<slug:slug>/origineel/", publications.original, name="original"),
]
