"""The article's text: its passages, sentences and words, and what news English says with them."""
