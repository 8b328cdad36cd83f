"""The demonstration: invented people, organisations and texts, to try everything at once.

Their password is no secret: production refuses to start with the demonstration on
(`beraad.checks`).
"""

DEMO_PASSWORD = "samen-leren-in-het-beraad"  # noqa: S105 - no secret, see above
