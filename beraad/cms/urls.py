"""The CMS behind our doors: ours first, then Wagtail's own."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from beraad.cms import views
from people.views import SignOut

urlpatterns = [
    path("login/", views.sign_in, name="cms_sign_in"),
    path("logout/", SignOut.as_view(), name="cms_sign_out"),
    # Passwords are reset nowhere but where the rate limits are.
    path("password_reset/", views.nowhere, name="cms_no_reset"),
    path("password_reset/<path:rest>", views.nowhere, name="cms_no_reset_step"),
    # Who may see a page is said by its audience and by nothing else.
    path("pages/<int:pk>/privacy/", views.nowhere, name="cms_no_page_privacy"),
    path("collections/<int:pk>/privacy/", views.nowhere, name="cms_no_collection_privacy"),
    # Its "publish" writes a revision before it asks whether that may be done (Wagtail 8.0.1).
    path("api/main/pages/<int:pk>/action/<str:name>/", views.nowhere, name="cms_no_api_actions"),
    path("failwhale/", views.nowhere, name="cms_no_failure"),
    path("bestand/<int:pk>/<str:name>", views.document, name="wagtaildocs_serve"),
    path("", include(wagtailadmin_urls)),
]
