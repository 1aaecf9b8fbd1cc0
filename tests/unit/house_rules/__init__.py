"""The rules of the house, read off the files: nothing here starts a site or runs the app.

Each rule is a function from text, syntax tree or record to sentences about what is wrong; one test runs it
over the app, and others show that it does complain.
"""
