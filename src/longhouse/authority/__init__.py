"""Who holds which power, over what, where, since when, by which article; and how a power is delegated."""
