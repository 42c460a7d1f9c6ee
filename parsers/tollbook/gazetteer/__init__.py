"""The places a name can mean: the built-in list and the places that users add."""
