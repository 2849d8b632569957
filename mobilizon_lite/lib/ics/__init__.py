"""Calendar files (RFC 5545): writing ours, and reading those of others with all their faults."""
