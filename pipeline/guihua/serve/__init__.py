"""The page for people who do not type commands: a server for one person on one machine, which talks to nobody else."""
