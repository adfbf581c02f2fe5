"""The session, the dialogue that moves it, and the file it is saved in."""
