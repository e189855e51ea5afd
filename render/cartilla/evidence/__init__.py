"""What shows that an edition was made with care: who reviewed it, what machines did, and what tests of its files found."""
