"""reportedly: from news to auditable claims."""
