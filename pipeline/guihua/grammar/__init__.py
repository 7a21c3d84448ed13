"""What varies between plans, as tables. Every row carries strings that it must match and strings that it must not."""
