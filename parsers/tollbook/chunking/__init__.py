"""A sentence cut into chunks, one mark each: numbers, quantities, groups of people."""
