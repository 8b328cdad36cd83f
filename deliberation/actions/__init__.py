"""What may be done to a deliberation around its live room: plan, invite, release, report.

What happens inside the room goes through `room.submit`.
"""
