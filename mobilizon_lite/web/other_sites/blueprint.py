"""The blueprint of this room."""

from flask import Blueprint

bp = Blueprint("other_sites", __name__)
