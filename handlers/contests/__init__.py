"""Writing contests: opening them, writing and handing in, and how they go."""
