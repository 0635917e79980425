"""Tests of the room `assistant`."""
