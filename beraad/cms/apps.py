"""Wagtail's own screens of users, with our forms."""

from wagtail.users.apps import WagtailUsersAppConfig


class Accounts(WagtailUsersAppConfig):
    """As Wagtail's, for people who sign in with an e-mail address and get an invitation."""

    user_viewset = "beraad.cms.accounts.AccountViewSet"
