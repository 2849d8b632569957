"""The blueprint that the pages of people share."""

from flask import Blueprint

bp = Blueprint("profiles", __name__)
