"""What the documentation site is made with: generated pages, code that is run, pictures."""
