"""The bottom shelf: small tools that import nothing of ours."""
