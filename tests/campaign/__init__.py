"""Tests of the room campaign."""
