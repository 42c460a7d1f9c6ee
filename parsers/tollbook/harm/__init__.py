"""The harm rules over the marks of a sentence: who was harmed, and how. They give claims."""
