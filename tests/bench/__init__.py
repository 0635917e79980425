"""Tests of what the benchmarks count and show."""
