"""Tables that people keep in Excel or CSV: read with every mistake at its cell, compare before saving, write back."""
