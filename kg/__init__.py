"""Cyberaccord: declarations about cyberspace, read into a knowledge graph with their evidence."""

__version__ = "0.1.0"
