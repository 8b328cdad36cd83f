"""Addresses of signing in, the account and notifications."""

from django.urls import path

from people import links, views

app_name = "people"
urlpatterns = [
    path("inloggen/", views.SignIn.as_view(), name="sign_in"),
    path("uitloggen/", views.SignOut.as_view(), name="sign_out"),
    path("uitgelogd/", views.signed_out, name="signed_out"),
    path("taal/", views.language, name="language"),
    path("account/", views.account, name="account"),
    path("account/wachtwoord/", views.ChangePassword.as_view(), name="password"),
    path("wachtwoord-vergeten/", views.forgot, name="forgot"),
    path("nieuw-wachtwoord/<uidb64>/<token>/", views.NewPassword.as_view(), name="new_password"),
    path(
        "welkom/<uidb64>/<token>/",
        views.NewPassword.as_view(token_generator=links.INVITATION),
        name="welcome",
    ),
    path("meldingen/", views.notifications, name="notifications"),
]
