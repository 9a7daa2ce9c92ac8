"""Article -> marks: who says what, what is reported to happen, and the numbers."""
