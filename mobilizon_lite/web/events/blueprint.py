"""The blueprint that the pages of events share."""

from flask import Blueprint

bp = Blueprint("events", __name__)
