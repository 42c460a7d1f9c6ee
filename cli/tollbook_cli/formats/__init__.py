"""Records as rows, and rows as text, tables and files."""
