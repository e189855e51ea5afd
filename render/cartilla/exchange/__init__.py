"""Texts to their translators and back: one by one on the desk, or all at once in a file."""
