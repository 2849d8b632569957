"""The blueprint that the pages of the search share."""

from flask import Blueprint

bp = Blueprint("search", __name__)
