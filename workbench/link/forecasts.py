"""Forecasts: never contradicted by what came, but met or missed; each is its speaker's own."""

from __future__ import annotations

from workbench.link import values
from workbench.link.found import Found
from workbench.link.periods import period_reason, same_period
from workbench.link.prepared import Prepared, is_forecast
from workbench.link.series import Match, linked
from workbench.link.speakers import same_voice
from workbench.link.values import Agreement
from workbench.model import Bound, Modality, Relation

LONG = 180  # days
FAR = 5  # times: what lies further off is the outcome of something else


def _outcome_known(item: Prepared, forecast: Prepared) -> bool:
    """Whether an asserted claim was made after the period it speaks of was over, or long after the
    forecast.
    """
    last = item.last or forecast.last
    if item.since and forecast.since and item.since - forecast.since > LONG:
        return True
    return not last or not item.since or item.since > last - 20


def overtaken(a: Prepared, b: Prepared, match: Match) -> Found | None:
    """ "Will exceed 100 billion by 2008" and 100.6 billion in 2005: reached before its time."""
    if is_forecast(a) == is_forecast(b):
        return None
    forecast, fact = (a, b) if is_forecast(a) else (b, a)
    if not (0 < fact.last < forecast.first and fact.since > forecast.since):
        return None
    figure = forecast.claim.reading.figure
    if figure is None or figure.bound not in (Bound.MORE, Bound.AT_LEAST) or match.score < 0.5:
        return None
    if fact.value is None or forecast.value is None or fact.value < forecast.value:
        return None
    when = period_reason(fact, forecast)
    return linked(Relation.RELATED, match, "the forecast was met early", when, weight=0.8)


def relation(a: Prepared, b: Prepared, match: Match, how: Agreement) -> Found | bool | None:
    """What a forecast's modality decides; True when the pair is to be judged by its values after
    all.
    """
    one, other = is_forecast(a), is_forecast(b)
    voices = same_voice(a.voice, b.voice)
    if one and other:
        if voices is False or (how is Agreement.ROUNDED and not voices):
            return None  # 80,000 and 82,000 are two forecasts, unless one voice rounds its own
        return True
    forecast, fact = (a, b) if one else (b, a)
    if fact.guessed and how is not Agreement.DIFFERENT and fact.value != forecast.value:
        return None
    if forecast.claim.reading.modality is Modality.CONDITIONAL:
        return None
    if _outcome_known(fact, forecast) or forecast.withdrawn:
        met = "met" if how is not Agreement.DIFFERENT else "missed"
        if same_period(a, b) is False or match.score < 0.5:
            return None
        if met == "missed" and (not match.measured or values.ratio(a, b) > FAR):
            return None
        return linked(
            Relation.RELATED,
            match,
            f"a forecast and its outcome: {met}",
            period_reason(a, b),
            weight=0.7,
        )
    if forecast.voice.crowd or voices is False:
        return None
    return True  # an estimate while the period runs, told once as "is" and once as "will be"
