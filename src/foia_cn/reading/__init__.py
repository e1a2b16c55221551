"""From any source to a `Document`: decoding, folding, one reader for each kind of source."""
