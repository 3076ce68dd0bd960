"""Promises the program keeps, one folder per package, and the support to check them."""
