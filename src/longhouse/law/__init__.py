"""Law in time: documents, their provisions with validity each, what changes what, and the texts they were read from."""
