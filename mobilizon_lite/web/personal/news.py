"""Mails about the event: confirming the address, stopping them, asking again.

Links in mails are opened by scanners too, so a page with a button stands behind each.
"""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.services.participations import news
from mobilizon_lite.web.events.participations import event_values, may_ask_to_confirm
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.personal.blueprint import answer_of_mail_or_404, answer_or_404, bp, to_page


@bp.get("/r/news/<token>")
def confirm(token: str) -> Response:
    answer = answer_of_mail_or_404(token)
    return render("personal/confirm_news.html", answer=answer, token=token, **event_values(answer.event))


@bp.post("/r/news/<token>")
def confirm_now(token: str) -> AnyResponse:
    news.confirm(answer_of_mail_or_404(token))
    return redirect(url_for("personal.confirm", token=token), 303)


@bp.get("/r/news/<token>/stop")
def stop(token: str) -> Response:
    answer = answer_of_mail_or_404(token)
    return render("personal/stop_news.html", answer=answer, token=token, **event_values(answer.event))


@bp.post("/r/news/<token>/stop")
def stop_now(token: str) -> AnyResponse:
    news.stop(answer_of_mail_or_404(token))
    if request.form.get("List-Unsubscribe") == "One-Click":
        # A mail program pressed the button: it must not be led elsewhere (RFC 8058, 3.1).
        return Response("OK\n", mimetype="text/plain")
    return redirect(url_for("personal.stopped"), 303)


@bp.get("/r/stopped")
def stopped() -> Response:
    return render("personal/stopped.html")


@bp.post("/r/<token>/no-news")
def no_news(token: str) -> AnyResponse:
    answer = answer_or_404(token)
    news.stop(answer)
    return to_page(answer, done="news-stopped")


@bp.post("/r/<token>/news-again")
def news_again(token: str) -> AnyResponse:
    """Somebody with a profile wants the mails after all, or the mail that confirms an address did not arrive."""
    answer = answer_or_404(token)
    if answer.actor_id:
        news.resume(answer)
        return to_page(answer, done="news-resumed")
    if not answer.email or answer.has_confirmed_email:
        return to_page(answer)
    if not may_ask_to_confirm(answer.event, answer.email):
        return to_page(answer, done="news-tomorrow")
    news.ask_again(answer)
    return to_page(answer, done="news-asked")
