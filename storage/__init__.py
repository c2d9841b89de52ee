"""Tables, and the functions that read and change them in the organisation's words."""
