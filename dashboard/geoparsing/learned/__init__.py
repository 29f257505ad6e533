"""What was learned from marked news, and what evaluates it."""
