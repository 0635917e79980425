"""Pages of the law: documents, provisions, two days compared, reading files in, amending by hand."""
