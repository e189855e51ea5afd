"""Sign-offs: what reviewers approved, and whether it still holds."""
