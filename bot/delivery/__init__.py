"""Sends what is due. The only door out."""

from bot.delivery.sender import Sender

__all__ = ["Sender"]
