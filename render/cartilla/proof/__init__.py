"""A proof: one page on which translators and reviewers see source, translation, sound and findings side by side."""
