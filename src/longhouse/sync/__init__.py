"""Sync: what phones send once the line is there. It opens envelopes and calls rooms; it knows no rule of theirs."""
