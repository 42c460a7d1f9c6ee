"""The evidence that each question on a claim is answered by; one module puts together what answers one question."""
