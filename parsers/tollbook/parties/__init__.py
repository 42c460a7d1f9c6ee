"""The parties to a conflict: who they are in the text, and what they did."""
