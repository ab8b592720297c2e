"""Arabic text: letters, words, months, dates and numbers. Pure functions."""
