"""Words that signal a finding, hedge, negation, comparison, cause or promotion: data, one family per file."""
