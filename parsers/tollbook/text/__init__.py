"""Characters, sentences and tokens; word lists, phrase tables and patterns."""
