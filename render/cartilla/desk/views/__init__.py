"""What a browser gets: thin, each a page or a form of one use."""
