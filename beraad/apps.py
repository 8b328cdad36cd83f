from django.apps import AppConfig


class BeraadConfig(AppConfig):
    name = "beraad"
    default_auto_field = "django.db.models.BigAutoField"
