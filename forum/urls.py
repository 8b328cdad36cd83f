"""Addresses of the forum."""

from django.urls import path

from forum import views

app_name = "forum"
urlpatterns = [
    path("", views.topic_list, name="list"),
    path("vraag-stellen/", views.ask, name="ask"),
    path("verborgen/", views.hidden, name="hidden"),
    path("verborgen/vraag/<int:pk>/", views.decide_topic, name="decide_topic"),
    path("verborgen/bericht/<int:pk>/", views.decide_note, name="decide_note"),
    path("over/<str:key>/", views.about, name="about"),
    path("<int:pk>/", views.topic, name="topic"),
    path("<int:pk>/verbeteren/", views.improve_topic, name="improve_topic"),
    path("<int:pk>/melden/", views.report_topic, name="report_topic"),
    path("bericht/<int:pk>/verbeteren/", views.improve_note, name="improve_note"),
    path("bericht/<int:pk>/melden/", views.report_note, name="report_note"),
]
