"""What the parse gives: noun phrases, subjects, arguments, the people and what is compared."""
