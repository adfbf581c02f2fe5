"""The commands for scripts, tests and keepers of the knowledge; their JSON is stable.

Every command prints to the stream it is given and returns the exit status. Bad input raises
`Refused` with one clear sentence.
"""
