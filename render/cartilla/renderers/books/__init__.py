"""What both books share, the EPUB and the talking book: an edition as documents in the order in which
they are read, each with the sound that says it, clip by clip."""
