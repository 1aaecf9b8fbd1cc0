"""Tools of the site tests, one file each; conftest.py makes fixtures of them."""
