"""Names on the channel layer, all in one place."""


def room_group(code: str) -> str:
    """The group of a room; its members are hubs, one for each process, never sockets."""
    return f"room.{code}"
