"""What makes the CMS fit behind our doors: its policy, its widgets, its files."""
