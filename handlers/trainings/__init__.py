"""Trainings: opened by the office, joined and left by members, reminded of by the clock."""
