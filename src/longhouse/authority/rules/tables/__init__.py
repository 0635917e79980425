"""Decision tables: typed, dated, all hit policies, no code execution. Begin with `deciding.decide`."""
