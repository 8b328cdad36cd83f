"""The pages, as a WSGI application; `beraad.asgi` runs it on a few long-lived threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beraad.settings")
application = get_wsgi_application()
