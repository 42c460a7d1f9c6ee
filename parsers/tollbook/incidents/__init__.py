"""Events of several articles grouped into incidents."""
