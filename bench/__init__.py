"""Speed and memory, measured on the real server beside a peer in the same run; nothing here is a test."""
