"""An article from a document that a clinic has: its text as blocks of ours, and a report of all that isn't in them."""
