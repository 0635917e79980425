"""Learning: lessons, practice, skill checks and certificates; who learnt what, on which evidence."""
