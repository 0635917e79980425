"""Readers of law files, kind and hostile: every file is made by the test itself."""
