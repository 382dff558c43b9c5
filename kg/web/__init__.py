"""The published graph goes in, a SPARQL endpoint and pages for readers come out."""

from kg.web.app import app_from_environment, create_app

__all__ = ["app_from_environment", "create_app"]
