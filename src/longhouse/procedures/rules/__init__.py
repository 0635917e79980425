"""Pure rules of procedures: reading definitions, checking files, reading the portal, saying times and money."""
