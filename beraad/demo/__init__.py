"""The demonstration: invented people, organisations and texts, to try everything at once."""
