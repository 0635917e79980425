"""Tests of authority: who holds which power."""
