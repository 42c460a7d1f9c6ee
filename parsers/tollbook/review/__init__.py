"""What a person makes of the reading: articles with their marks, corrections, and how far two reviewers agree."""
