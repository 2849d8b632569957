"""Tables, small questions about one row, and named queries. Nothing here sends, fetches or renders."""
