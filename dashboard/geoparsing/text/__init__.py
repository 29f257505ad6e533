"""The article's text: its passages, sentences, words and their folded form, and the word lists of news English."""
