"""What is asked of each claim when the claims of an article are held against one another, and how it is read."""
