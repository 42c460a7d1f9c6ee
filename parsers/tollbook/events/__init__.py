"""What the claims of an article mean together: told again, part of another, counted or not."""
