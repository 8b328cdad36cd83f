"""Forms about insights, and about publications."""
