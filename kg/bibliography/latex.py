"""LaTeX in field values → characters, and characters → LaTeX that reads back the same.

Most values have no LaTeX and are not touched; accents, symbols and simple formatting are replaced by table; the
commands left are looked up by name in the tables of pylatexenc. Its parser is not used: it takes milliseconds a value
and calls itself for every brace. The time taken grows with the length of a value, whatever stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

__all__ = ["clean_text", "decode_latex", "encode_latex", "has_latex", "strip_braces"]

_LATEX = re.compile(r"[\\$~^]|--|``|''")

_COMBINING: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip

_OPEN, _CLOSE = "\ue001", "\ue002"
"""Stand for braces that belong to the text while those that group are removed."""

_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ",
}  # fmt: skip

_SYMBOLS: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textmu": "μ", "pm": "±",
    "textpm": "±", "times": "×", "texttimes": "×", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠",
    "approx": "≈", "sim": "∼", "cdot": "·", "infty": "∞", "rightarrow": "→", "to": "→", "leftarrow": "←",
    "degree": "°", "textdegree": "°", "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "textcopyright": "©", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€",
    "S": "§", "P": "¶", "dag": "†", "textbackslash": "\\", "backslash": "\\", "textasciitilde": "\ue003",
    "textasciicircum": "\ue004", "textunderscore": "_", "textbraceleft": _OPEN, "textbraceright": _CLOSE,
    "textbar": "|", "textless": "<", "textgreater": ">", "slash": "/", "quad": " ", "newline": " ", "par": " ",
    "textperiodcentered": "·", "guillemotleft": "«", "guillemotright": "»",
}  # fmt: skip
"""Commands without an argument. Tilde and circumflex pass as private characters until the plain ones are replaced."""

_ACCENT = re.compile(
    r"""\\(?:(["'`^~=.])\s*|([uvHcdbrk])(?=\s*\{|\s+[A-Za-z\\])\s*)"""
    r"""(?:\{\s*(?:\\([ij])(?:\s|\{\})*|([A-Za-z]))\s*\}|\\([ij])(?![A-Za-z])(?:\{\}|\s+)?|([A-Za-z]))"""
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|[ \t\n]+)?")
_ESCAPED = re.compile(r"\\([&%$#_ ,;:!/@{}-])")
_FORMAT = re.compile(
    r"\\(?:emph|textit|textbf|textsc|textrm|textsf|texttt|textnormal|textup|textsl|mathrm|mathit|mathbf|mathsf|"
    r"mathnormal|text|uppercase|MakeUppercase|mbox|hbox|url|path|enquote\*?)\s*(?=\{)"
)
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]{0,80})\}\{([^{}]{0,80})\}")
_FOOTNOTE = re.compile(r"\\footnote\{([^{}]{0,2000})\}")
_SHIELDED: Final = (("\ue003", "~"), ("\ue004", "^"), ("\ue005", "\\"), ("\ue006", "$"))
_GAPS: Final = {",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", " ": " ", "{": _OPEN, "}": _CLOSE}
_DASHES: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
_ENCODED: Final = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


def has_latex(value: str) -> bool:
    """Tell whether a value may hold LaTeX."""
    return _LATEX.search(value) is not None


@lru_cache(maxsize=8192)
def decode_latex(value: str) -> str:
    """Return a value with its LaTeX turned into characters, the braces that group kept."""
    if not has_latex(value):
        return value
    plain = _FRACTION.sub(r"\1/\2", value) if "frac" in value else value
    plain = _FOOTNOTE.sub(" [\\1]", plain) if "\\footnote" in plain else plain
    plain = _FORMAT.sub("", plain) if "{" in plain else plain
    plain = _ACCENT.sub(_accented, plain)
    plain = plain.replace("\\\\", " ")
    plain = _COMMAND.sub(lambda match: _character(match.group(1)), plain)
    plain = _ESCAPED.sub(lambda match: _GAPS.get(match.group(1), _keep(match.group(1))), plain)
    plain = plain.replace("$", "").replace("\\", "")
    for ligature, character in (*_DASHES, *_SHIELDED):
        plain = plain.replace(ligature, character)
    return plain


def clean_text(value: str) -> str:
    r"""Return a value as plain text on one line: LaTeX decoded, grouping braces removed.

    >>> clean_text(r'{\"U}ber {BDNF} \& $\beta$-blockers')
    'Über BDNF & β-blockers'
    """
    return strip_braces(decode_latex(value))


def strip_braces(value: str) -> str:
    """Return a decoded value on one line without the braces that group."""
    bare = value.replace("{", "").replace("}", "")
    return " ".join(bare.replace(_OPEN, "{").replace(_CLOSE, "}").split())


def encode_latex(text: str) -> str:
    """Return text so that `clean_text` gives it back; letters beyond ASCII stay as they are."""
    safe = text.translate(_ENCODED)
    for pair in ("--", "''", "``"):
        while pair in safe:
            safe = safe.replace(pair, f"{pair[0]}{{}}{pair[1]}")
    return safe


@lru_cache(maxsize=4096)
def _character(command: str) -> str:
    """Return what a command without its argument prints; nothing where that is not known, the argument stays."""
    found = _LETTERS.get(command) or _SYMBOLS.get(command)
    if found is not None:
        return "\ue005" if found == "\\" else found
    spec = _context().get_macro_spec(command)
    shown = getattr(spec, "simplify_repl", None)
    return shown if isinstance(shown, str) and "%" not in shown and "\\" not in shown else ""


def _keep(mark: str) -> str:
    return "\ue006" if mark == "$" else mark


def _accented(match: re.Match[str]) -> str:
    mark = match.group(1) or match.group(2)
    letter = match.group(3) or match.group(4) or match.group(5) or match.group(6)
    return unicodedata.normalize("NFC", letter + _COMBINING[mark])


@lru_cache(maxsize=1)
def _context() -> Any:
    # a dependency of bibtexparser, without type stubs
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    return get_default_latex_context_db()
