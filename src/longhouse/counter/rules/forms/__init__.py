"""Electronic forms made from a procedure's definition: which pages, what each asks, what is wrong with an answer."""
