"""The page that people review by: articles with their marks, incidents, and a map."""
