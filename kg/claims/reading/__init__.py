"""What is read of an article, and in which copy: names and topics, sentences that can hold a claim, the text parsed."""
