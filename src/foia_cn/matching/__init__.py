"""Finding a form in a document: labels, rows, cells. Knows no form and no label by name; all of that is data."""
