"""Addresses of signing in, the account and notifications."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", views.SignOut.as_view(), name="sign_out"),
    path("uitgelogd/", views.signed_out, name="signed_out"),
    path("taal/", views.language, name="language"),
    path("account/", views.account, name="account"),
    path("meldingen/", views.notifications, name="notifications"),
]
