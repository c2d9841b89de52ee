"""Certificates of classes: given, shown, mended, revoked."""
