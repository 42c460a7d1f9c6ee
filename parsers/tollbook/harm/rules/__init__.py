"""The ways a report says that people were harmed: one module for each kind of construction, and one ordered table."""
