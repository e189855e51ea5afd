"""What stands in a new article until somebody writes it: no reader should see it."""

SUMMARY = "One sentence that says what a reader learns here."
FIRST_POINT = "The most important thing first."
FIRST_SENTENCE = "Write short sentences, to one person: you."

UNWRITTEN = (SUMMARY, FIRST_POINT, FIRST_SENTENCE)
