"""The pages about corrections: the mentions that want a look, the log of what was corrected, and how often the reading was right."""
