"""What a person sees: messages, progress, marked articles."""
