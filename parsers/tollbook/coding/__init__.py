"""What a coder writes of settled claims: a codebook's figures, sums, victim classes, event types."""
