"""What the house tells secretaries of itself, and figures it makes for them."""
