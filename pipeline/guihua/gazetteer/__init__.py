"""What has a name: bodies, divisions, indicators, fields of policy, units of measure. Tables, and how a row is found."""
