"""Outside programs of authority: what turns a page into a PDF."""
