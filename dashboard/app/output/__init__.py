"""What a reader takes away: the sheet and the slide, the files, the link, and the foot of the printed page."""
