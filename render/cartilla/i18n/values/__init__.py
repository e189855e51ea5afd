"""Values in a locale: as its readers write them, and as a voice says them."""
