"""Announcements: written and confirmed by the office, acknowledged by members."""
