"""Addresses of words, themes and contexts."""

from django.urls import path

from vocabulary import views

app_name = "vocabulary"
urlpatterns = [
    path("begrippen/", views.glossary, name="glossary"),
    path("begrippen/<slug:slug>/", views.term, name="term"),
    path("themas/", views.themes, name="themes"),
    path("themas/<slug:slug>/", views.theme, name="theme"),
    path("context/", views.profiles, name="profiles"),
    path("context/<int:pk>/", views.profile, name="profile"),
]
