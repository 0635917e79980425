"""Tests of change impact."""
