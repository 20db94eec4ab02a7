"""What opens the door besides the password: second factors, recovery codes, tokens for machines."""
