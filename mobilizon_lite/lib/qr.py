"""QR codes as small inline SVG, black on white with a margin, so that phones read them in dark mode too."""

_QUIET_ZONE = 4  # modules, as the standard asks


def qr_svg(text: str, *, title: str) -> str:
    """An image that screen readers call `title`; its size is the business of the class "qr".

    ValueError when the text is too long for a code (about 2,300 bytes)."""
    import segno

    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise ValueError("too long for a QR code") from None
    svg = code.svg_inline(
        border=_QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        title=title,
        svgclass="qr",
        lineclass=None,
    )
    return svg.replace("<svg ", '<svg role="img" shape-rendering="crispEdges" ', 1)
