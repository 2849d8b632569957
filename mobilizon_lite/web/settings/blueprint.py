"""The blueprint of this room."""

from flask import Blueprint

bp = Blueprint("settings", __name__)
