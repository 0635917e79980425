"""Sync: what phones send arrives once, in order, whatever the line does."""
