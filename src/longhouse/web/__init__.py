"""The house's face: settings, URLs, middleware, base templates and components."""
