"""What the form of a text says of its figures: the labels, headings, columns and rows over and beside them."""
