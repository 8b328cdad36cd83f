"""The request of somebody who is signed in, for views behind `login_required`."""

from django.http import HttpRequest

from people.models import User


class SignedInRequest(HttpRequest):
    """A request whose `user` is a person, as `login_required` made sure."""

    user: User
