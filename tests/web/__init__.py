"""Tests of the endpoint and the pages."""
