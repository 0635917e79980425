"""What campaigns ask of programs outside the house."""
