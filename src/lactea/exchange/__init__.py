"""What other programs open: a breast as glTF, and its ducts as a plain table."""
