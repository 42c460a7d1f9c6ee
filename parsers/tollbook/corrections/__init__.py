"""What reviewers decided: read, checked, applied to records, and compared with what others decided."""
