"""Pure rules of authority: choosing the holder, finding faults, reading the files of the register."""
