"""What the verbs, adjectives, nouns and layout of a sentence state: one frame for each statement."""
