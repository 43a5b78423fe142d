"""The table of time expressions: the words they are said in, and the reader of each.

`RULES` are tried in order; an earlier rule keeps the text it matched from the later ones.
"""

from __future__ import annotations

from workbench.extract import timedays, timeyears
from workbench.extract.timegrammar import (
    COMPARISON,
    DURATION,
    EARLIER,
    NAME,
    SAME,
    Rule,
)

# Two triggers are not words: a month name, a number from 1500 to 2099.
MONTH, YEAR = ("#month",), ("#year",)

_VETO = (
    Rule(("futures", "contract", "delivery"), r"\b<month>(?: \w+){0,2} (?:futures|contract"
         r"|delivery)", timeyears.unresolved, NAME, fold=False),
    Rule(("copyright", "©"), r"(?:Copyright|©)(?: ?\(c\)| ?©)? ?<year>(?:[-–]<year>)?",
         timeyears.unresolved, NAME),
    Rule(YEAR, r"\b(?:Act|Euro|FIFA|Agenda|Vision|Horizon|Expo|COP|Windows|Olympics|Games|Cup"
         r"|Championships?|Plan|Strategy|Directive|Regulation|Law)(?: of)? <year>",
         timeyears.unresolved, NAME, fold=False),
    Rule(YEAR, r"\b(?:[Tt]he|[Aa]n?|its|['’]s|FIFA|UEFA) <year> (?=[A-Z][a-z])(?!U\.S|US )",
         timeyears.unresolved, NAME, fold=False),
    Rule(("season", "year"), r"(?:(?<=season\s)|(?<=year\s))\(<month>(?: to | through"
         r"| ?[-–—] ?)<month>\)", timeyears.unresolved, NAME, fold=False),
    Rule(("black ", "good ", "bloody "), r"\b(?:Black|Good|Bloody) (?:Friday|Monday|Sunday"
         r"|Thursday)", timeyears.unresolved, NAME, fold=False),
    Rule(("-old", "years old", "year old"), r"\b<number>[- ]years?[- ]olds?\b"
         r"|\b\d[\d,]{0,12}[- ]years?[- ]olds?\b", timeyears.unresolved, NAME),
)  # fmt: skip

_DAYS = (
    Rule((" weeks ",), r"\b(?:the )?(?P<count>\d\d?) weeks (?:to|ended|ending)(?: on)? (?P<d><day>)"
         r" (?P<m><month>)<tail>", timedays.weeks_to, fold=False),
    Rule(("week to", "week end"), r"(?:\b[Tt]he )?\bweek (?:to|ended|ending)(?: on)? (?P<m><month>)"
         r" (?P<d><day>)<tail>", timedays.week_to, fold=False),
    Rule(("week to", "week end"), r"(?:\b[Tt]he )?\bweek (?:to|ended|ending)(?: on)? (?P<d><day>)"
         r" (?P<m><month>)<tail>", timedays.week_to, fold=False),
    Rule(MONTH, r"(?:\b[Tt]he )?\b(?:(?:fiscal|financial|first|second|third|fourth|full) )?"
         r"(?:(?P<span>(?i:year|half[- ]year|half|quarter))"
         r"|(?P<count>(?i:<number>))[- ]months?(?: period)?)"
         r",? (?:(?:that )?end(?:ed|ing|s)(?: in| on)?|to(?: (?:the )?end(?: of)?)?|through|until)"
         r" (?:(?P<d0><day>) )?(?P<m><month>)(?: (?P<d><day>))?<tail>",
         timedays.months_to, fold=False),
    Rule(("this month", "last month"), r"\b(?:the )?(?:(?P<span>year|half-year|quarter)|(?P<count>"
         r"<number>) months?) (?:(?:that )?end(?:s|ed|ing)|to) (?P<which>this|last) month\b",
         timedays.months_to_now),
    Rule(MONTH, r"(?:\b(?:[Ff]rom|[Bb]etween) )?\b(?P<m><month>) (?P<d><day>)"
         r"(?:,? (?P<y1><year>),?)?(?: (?:to|and|through|until) | ?[-–—] ?)(?P<m2><month>)"
         r" (?P<d2><day>)<tail>",
         timedays.date_range, fold=False),
    Rule(MONTH, r"(?:\b(?:[Ff]rom|[Bb]etween) )?(?<![\d.,$€£])\b(?P<d><day>)(?: of)? (?P<m><month>)"
         r"(?: (?P<y1><year>))?(?: (?:to|and|through|until) | ?[-–—] ?)(?P<d2><day>)(?: of)?"
         r" (?P<m2><month>)<tail>",
         timedays.date_range, fold=False),
    Rule(("between",), r"\b[Bb]etween (?P<d><day>) and (?P<d2><day>)(?: of)? (?P<m><month>)<tail>",
         timedays.date_of, fold=False),
    Rule(("between",), r"\b[Bb]etween (?P<m><month>) (?P<d><day>) and (?P<d2><day>)<tail>",
         timedays.date_of, fold=False),
    Rule(MONTH, r"(?:\b<weekday>,? )?\b(?P<m><month>) (?P<d><day>)"
         r"(?: ?[-–—] ?(?P<d2><day>))?<tail>", timedays.date_of, fold=False),
    Rule(MONTH, r"(?:\b<weekday>,? (?:the )?)?(?<![\d.,$€£])\b(?P<d><day>)"
         r"(?:(?: ?[-–—] ?| to )(?P<d2><day>))?(?: of)?"
         r"[ -](?P<m><month>)<tail>", timedays.date_of, fold=False),
    Rule(YEAR, r"(?<![\d-])(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", timedays.iso),
    Rule(YEAR, r"(?<![\d./-])(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y>(?:1[5-9]|20)\d\d)(?![\d/])",
         timedays.numeric),
    Rule(("today", "yesterday", "tomorrow", "tonight", "this morning",
          "this afternoon", "this evening"), r"\b(?:today|yesterday|tomorrow"
         r"|tonight|this (?:morning|afternoon|evening))\b", timedays.near_day),
    Rule(("quarter", "half"), r"\b(?:the )?(?P<what>quarter|half[- ]year) (?:that |which )?(?:ended"
         r"|ending|closed) (?:on )?<weekday>\b", timeyears.latest_part),
    Rule(("weekend",), r"\b(?:(?:over|at|on|during) )?(?:the (?:(?P<which>past|coming|next|last) )?"
         r"|(?P<which2>last|this|next) )weekend\b", timedays.weekend),
    Rule(("day to", "day and", "day until"), r"\b(?:[Ff]rom|[Bb]etween) (?P<w><weekday>) (?:to|and"
         r"|until) (?P<w2><weekday>)\b", timedays.weekdays),
    Rule(("day",), r"\b(?:(?P<which>last|next|this) )?(?P<w><weekday>)\b", timedays.weekday),
)  # fmt: skip

_AGAINST = (
    Rule(("same", "corresponding", "comparable", "equivalent"),
         r"\b(?:the )?(?:same|corresponding|comparable|equivalent)"
         r" (?:(?:three|six|nine|\w{2,8})[- ])?(?:periods?|months?|quarter|half|weeks?|days|time"
         r"|season|stage|point)"
         r"(?:<tail>|(?: in| of)? (?P<base>a year (?:earlier|ago|before)|the year before"
         r"|the (?:previous|prior|preceding) year))",
         timeyears.unresolved, SAME),
    Rule(("same",), r"\bthe same (?:year|day|month|week|period|time)\b",
         timeyears.unresolved, NAME),
    Rule(("year", "quarter", "month"), r"\b(?P<unit>year|quarter|month)[- ](?:on|over)[- ]"
         r"(?:year|quarter|month)\b", timeyears.unresolved, EARLIER),
    Rule(("yoy", "y/y", "y-o-y", "qoq"), r"\b(?:yoy\b|y/y|y-o-y\b|qoq\b)",
         timeyears.unresolved, EARLIER),
    Rule(("earlier", "before", "previously"),
         r"\b(?:(?:a|one) (?P<unit>year|quarter|month|decade|week|day)(?: \w+)?"
         r" (?:earlier|before|previously)\b|the (?P<unit2>year|quarter|month|week|day)"
         r" (?:earlier|before)\b(?! (?:the|yesterday)\b)"
         r"|(?P<count><number>) (?P<unit3>year|month)s (?:earlier|before|previously)\b)",
         timeyears.unresolved, EARLIER),
    Rule(("previous", "preceding", "prior"), r"(?:\bthe |(?<=\())(?:previous|preceding|prior)"
         r" (?P<unit>year|quarter|month|week|day)\b", timeyears.unresolved, EARLIER),
    Rule(("ago",), r"(?<=than) a (?P<unit>year|quarter|month) ago\b|(?<=from) a (?P<unit2>year)"
         r" ago\b|\bthe year-ago (?:period|quarter|level)|\ba (?P<unit3>year) ago"
         r"(?= (?:period|quarter))",
         timeyears.unresolved, EARLIER),
)  # fmt: skip

_MONTHS = (
    Rule(MONTH, r"(?:\b(?P<between>[Bb]etween) |\b[Ff]rom )?\b(?P<m><month>)"
         r"(?: (?:of )?(?P<y1><year>))?(?P<to> (?:to|through|and|until|till) | ?[-–—/] ?)"
         r"(?P<m2><month>)<tail>", timedays.month_range, fold=False),
    Rule(MONTH, r"\b(?=[TtEMLemlfst])(?:[Tt]he )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate"
         r"|(?:first|second) half|(?:first|second|third|fourth|last|final) week)[- ]"
         r"(?:(?:of|in) )?(?P<m><month>)<tail>",
         timedays.part_of_month, fold=False),
    Rule(MONTH, r"\b(?=[LlNnTtPpJFMASOD])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his"
         r"|[Pp]ast) )?(?P<m><month>)<tail>", timedays.solo_month, fold=False),
)  # fmt: skip

_PARTS = (
    Rule(("spring", "summer", "autumn", "winter", "fall"),
         r"\b(?P<which>this|last|next) (?P<s>spring|summer|autumn|winter|fall)\b(?! (?:in|of|to))"
         r"|\b(?:the )?(?P<s2>spring|summer|autumn|winter|fall)(?: of|,)? (?P<y><year>)"
         r"|(?:(?<=\bin\s)|(?<=\bover\s)|(?<=\bduring\s))(?:the )?(?P<s3>spring"
         r"|summer|autumn|winter)\b(?! (?:of|to|and|or|term|budget|sale|months?)\b)",
         timeyears.season_of),
    Rule(("quarter",), r"\b(?:the )?(?:fiscal|financial) <ordinal>[- ]quarter<tail>|\b(?:the )?"
         r"<ordinal> (?:fiscal|financial) quarter<tail>".replace("<tail>", "(?: of)?(?: <year>)?"),
         timeyears.fiscal),
    Rule(("quarter",), r"\b(?:the )?(?P<o><ordinal>)[- ]quarter(?! of (?!the year|(?:the )?"
         r"(?:year )?<year>|this|last|next|fiscal))<tail>", timeyears.quarter_of),
    Rule(("q1", "q2", "q3"), r"\bQ(?P<n>[1-4]) ?[-–—] ?Q(?P<n2>[1-4])"
         r"(?: (?:of )?(?P<y><year>))?\b", timeyears.quarters_of),
    Rule(("q1", "q2", "q3", "q4"), r"\b(?P<y>20\d\d)[ -]?Q(?P<n>[1-4])(?P<rel>)\b",
         timeyears.quarter_of),
    Rule(("q1", "q2", "q3", "q4"), r"\bQ(?P<n>[1-4])(?:[ -]?(?:of )?(?P<y><year>)"
         r"| (?:of )?(?P<rel>this|last|next) year)?\b", timeyears.quarter_of),
    Rule(("1q", "2q", "3q", "4q"), r"\b(?P<n>[1-4])Q(?: ?(?P<y>20\d\d|\d\d))?(?P<rel>)\b",
         timeyears.quarter_of),
    Rule(("half",), r"\b(?:the )?(?P<o>first|second|last|final|latter|1st|2nd)[- ]half(?:[- ]year)?"
         r"(?! (?:of (?!the year|(?:the )?(?:year )?<year>|this|last|next)|(?:a |an )?(?:million"
         r"|billion|dozen|hour)))<tail>", timeyears.half_of),
    Rule(("h1", "h2", "1h", "2h"), r"\b(?:H(?P<o>[12])(?:[ -]?(?:of )?(?P<y><year>)"
         r"| (?:of )?(?P<rel>this|last|next) year)?)\b", timeyears.half_of),
    Rule(("1h", "2h"), r"\b(?P<o>[12])H(?: ?(?P<y>20\d\d|\d\d))?(?P<rel>)\b", timeyears.half_of),
    Rule(("month",), r"\b(?:the )?(?P<o>first) (?P<count><number>)[- ]months\b<tail>",
         timeyears.months_of),
    Rule(("quarters",), r"\b(?:the )?(?P<o>first) (?P<quarters>two|three) quarters\b<tail>",
         timeyears.months_of),
    Rule(("month",), r"\b(?:the )?(?P<o>last|final) (?P<count><number>)[- ]months of"
         r" (?:(?P<rel>this|last|next|the) year|(?P<y><year>))", timeyears.months_of),
    Rule(("start of", "beginning of"), r"\b(?:the )?(?:start|beginning) of (?P<which>the|this)"
         r" (?P<unit>month|week|quarter)\b", timeyears.relative),
    Rule(("quarter", "half-year", "months"),
         r"\b(?:the|its)(?: latest)? (?P<what>quarter|half[- ]year|<number>[- ]months?)"
         r"(?! (?:of|from|to|ended|ending|through|until|before|earlier|after|ago))\b",
         timeyears.latest_part),
    Rule(("the month",), r"\b(?:for|over|during) (?P<what>the month)\b(?! (?:of|from|to|ended"
         r"|ending|through|until|before|earlier|after|ago)\b)", timeyears.latest_part),
    Rule(("half-year", "half year"), r"\b(?P<what>half[- ]year)\b(?! (?:of|to|ended|ending))",
         timeyears.latest_part),
    Rule(("week", "month", "quarter", "year", "decade", "season"),
         r"\b(?P<which>this|last|next|the (?:current|next|last|coming)|(?:its|their)"
         r" current|current) (?P<unit>week|month|quarter|year|decade|season)\b(?!-)",
         timeyears.relative),
    Rule(("week", "month", "quarter"), r"\b(?P<which>the previous|the past) (?P<unit>week|month"
         r"|quarter)\b", timeyears.relative),
    Rule(("year",), r"\b(?:the )?(?P<o>end|close|start|beginning|middle|rest|remainder) of"
         r" (?P<which>the|this) (?P<unit>year)\b(?! (?:to|<year>))|\byear['’]s end\b",
         timeyears.this_year),
    Rule(("year-end", "year end"), r"\byear[- ]end\b", timeyears.year_end),
    Rule(("year",), r"\b(?:the )?year (?:so far|to date|thus far)\b", timeyears.this_year),
    Rule(("the year",), r"\b(?:during|throughout|across) the year\b(?! (?:to|ended|ending|before"
         r"|earlier|\d))", timeyears.latest_year),
    Rule(("full-year", "full year"), r"\bfull[- ]year\b(?= (?:results?|profits?|loss|sales"
         r"|revenues?|earnings|figures?|net))", timeyears.latest_year),
    Rule(("year",), r"\bfor the (?:full |whole |entire )?year\b(?! (?:to|ended|ending|before"
         r"|earlier|\d))", timeyears.latest_year),
)  # fmt: skip

_YEARS = (
    Rule(("fy", "fiscal", "financial"), r"\b(?:fiscal(?: years?)?|financial years?|FY) ?(?:20)?\d\d"
         r"(?:[-/–](?:20)?\d\d)?(?!\d)", timeyears.fiscal),
    Rule(("fiscal", "financial"), r"\b(?:(?:this|last|next|the current|the previous|the) )"
         r"(?:fiscal|financial) year\b", timeyears.fiscal),
    Rule(YEAR, r"(?:\b(?P<between>between) |\bfrom )?(?P<y><year>)(?P<to> (?:to|through|and|until)"
         r" | ?[-–—] ?)(?P<y2><year>)(?!-)", timeyears.year_range),
    Rule(YEAR, r"(?<![\d.,$€£/-])(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/–])(?P<y2>\d\d|(?:1[89]|20)"
         r"\d\d)(?![\d/%-]|[.,]\d)(?P<season> (?:\w+ )?season)?", timeyears.split_year),
    Rule(("years to", "decade to", "years through", "year ending", "years ending"),
         r"\b(?:the |in )?(?P<count><number>)? ?(?P<unit>year|decade)s? (?:to|through|ending)"
         r" (?P<y><year>)", timeyears.years_to),
    Rule(("0s", "0's", "0’s", "ties"),
         r"\b(?:the )?(?:(?P<part>early|mid|late)[- ])?(?:the )?(?P<decade>"
         r"(?:1[5-9]|20)\d0['’]?s|['’]\d0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
         timeyears.decade),
    Rule(("ago",), r"\b(?:(?:some|about|more than|over|nearly|almost|around) )?(?P<count><number>"
         r"|an?) (?P<unit>year|month|week|day|decade)s? ago\b", timeyears.ago),
    Rule(("past", "last", "next", "coming", "following"),
         r"\b(?:the )?(?P<dir>past|last|next|coming|following) (?P<count><number>)[- ]?"
         r" ?(?P<unit><unit>)s?\b", timeyears.stretch),
    Rule((" hours",), r"\b(?:the )?(?:past|last|previous) (?P<count>\d\d?) hours\b",
         timedays.past_hours),
    Rule(("past", "following"), r"\b(?:the )?(?P<dir>past)(?P<count>) (?P<unit>year|decade"
         r"|month)\b",
         timeyears.stretch),
    Rule(("year", "month", "week", "day", "decade"),
         r"\b(?:in|over|within) (?:(?:more than|less than|about|just) )?"
         r"(?P<dir>)(?P<count><number>|a(?= decade)) (?P<unit>year|month|week|day|decade)s?"
         r"\b(?! of)",
         timeyears.in_years),
    Rule(("year", "month", "week", "day", "decade", "quarter"),
         r"\b(?:<number>|for an?|several|a few|recent|many|a couple of)[- ]"
         r"(?:(?:consecutive|straight|full|long|whole|more|additional|calendar|working)[- ])?"
         r"(?:years?|months?|weeks?|days?|decades?|quarters)(?:-long)?\b",
         timeyears.unresolved, DURATION),
    Rule(YEAR, r"\b(?:the )?year (?P<y><year>)(?: (?:so far|thus far|to date))?", timeyears.year),
    Rule(YEAR, r"\bthe (?P<y><year>) (?:level|total|mark|peak|average|figure|low|high|record)\b",
         timeyears.year, COMPARISON),
    Rule(YEAR, r"(?<![\w.])(?:\b(?:early|mid|late|end)-)?(?P<y><year>)"
         r"(?: (?:so far|thus far|to date))?", timeyears.bare_year),
)  # fmt: skip

RULES = _VETO + _DAYS + _AGAINST + _MONTHS + _PARTS + _YEARS
