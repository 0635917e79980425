"""Short cited answers from procedures and places. It cannot reach dossiers, by construction."""
