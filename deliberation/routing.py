"""Addresses of sockets."""

from django.urls import path

from deliberation.consumers import RoomConsumer

websocket_urlpatterns = [path("ws/beraden/<slug:code>/", RoomConsumer.as_asgi())]
