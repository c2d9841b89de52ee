"""What the law gives a member: her consents, her data, corrections, deletion."""
