"""What the repository is kept with, beside the package."""
