"""Campaigns: what is planned until which day, what was done in each village, and how far it is. Counts, never people."""
