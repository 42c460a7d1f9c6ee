"""Who the harmed were: those whom an article names, with what it says of each."""
