"""Files that ship with the package: `sample-2021.txt`, the complete report of an agency that does not exist."""
