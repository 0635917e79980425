"""The contract of the API: what it says of itself, and whether it keeps to it whatever is sent."""
