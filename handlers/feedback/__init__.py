"""What people think of a class, asked so that nobody can tell whose an answer is."""
