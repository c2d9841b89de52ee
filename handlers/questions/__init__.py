"""Questions of members to their secretaries, and the answers."""
