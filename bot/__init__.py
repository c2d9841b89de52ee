"""The machine: knows no training, no essay, no Vietnamese."""
