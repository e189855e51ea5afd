"""How running text is read aloud: each module says one kind of thing, and leaves the rest to the others."""
