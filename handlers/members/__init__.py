"""Members: who they are to us, and the roster they stand on."""
