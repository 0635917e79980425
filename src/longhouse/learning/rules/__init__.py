"""Rules of learning, without Django."""
