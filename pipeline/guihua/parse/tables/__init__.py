"""Tables, wherever their cells come from."""
