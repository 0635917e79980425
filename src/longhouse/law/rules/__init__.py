"""Pure rules of the law: from lines to a tree, from a tree to provisions, citations, effects and standing."""
