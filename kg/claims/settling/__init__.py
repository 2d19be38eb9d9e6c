"""A frame made a claim: arguments resolved, relation, type, direction and certainty settled, source added."""
