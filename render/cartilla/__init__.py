"""Cartilla: one reviewed health article as web page, handout and narration, in every language."""

__version__ = "0.1.0"
