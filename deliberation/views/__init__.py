"""Pages of deliberations: before (planning, invitation), the room, and after (release, report)."""
