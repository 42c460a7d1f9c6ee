"""Why a figure was taken or left, and how far the reading agrees with a coder."""
