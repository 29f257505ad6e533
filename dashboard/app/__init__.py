"""The page. Streamlit runs main.py; each folder is a part of the screen, and what all of them draw from stands here."""
