"""The register of laws and of the numbers they set."""
