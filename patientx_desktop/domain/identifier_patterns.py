"""How phone numbers, addresses, great ages and dates are written, in English and French.

Where somebody is called, written to or visited who says *us*, it is the group itself: that is what
its posts are for.
"""

import re

_MONTH = (
    r"(?:jan(?:uary|v(?:ier)?)?|feb(?:ruary)?|f[ée]v(?:r(?:ier)?)?|mar(?:ch|s)?|a(?:pr(?:il)?|vr(?:il)?)"
    r"|ma[yi]|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?"
    r"|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?)\b(?:\.(?=,?\s?\d))?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er)?"
_FULL_DATE = (
    rf"(?:{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|{_YEAR}[-/]\d\d[-/]\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)"
    rf"|\d{{1,2}}-(?:\d{{1,2}}|{_MONTH})-{_YEAR})(?![\w/])"
)
FULL_DATE = re.compile(rf"\b{_FULL_DATE}", re.IGNORECASE)
EXACT_DATE = re.compile(
    rf"\b(?:{_FULL_DATE}|{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)|{_MONTH}\s+{_DAY}(?![\w%]))",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"\b(?:born|birthday|date of birth|birth ?date|d\.?o\.?b\.?|b\.|née?|(?:date de )?naissance|ddn"
    r"|anniversaire\s*:)(?!\w)[^.\n]{0,20}\Z",
    re.IGNORECASE,
)
BEFORE_DATE = 40

_FREE_LINES = r"(?!(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?)"
PHONES = (
    re.compile(
        rf"(?<![\d$€£-]){_FREE_LINES}"
        r"(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]\d{4}(?!\d)"
    ),
    re.compile(  # ten digits in a row may count anything, but for a word for telephone
        rf"\b{_FREE_LINES}(?<!\d[ .,-])[2-9][0-8]\d[2-9]\d{{6}}"
        r"(?=\s+is (?:my|her|his|their) (?:number|cell|phone|mobile))"
        r"|\b(?:phone|tel|tél|téléphone|cell|mobile|text|call|whatsapp|fax|appelez)\b[^\w\n]{1,4}"
        r"(?:me |her |him |le )?(?!8(?:00|33|44|55|66|77|88))[2-9][0-8]\d[2-9]\d{6}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(  # United Kingdom: not the lines that are free or belong to no place
        r"(?<![\d+.,-])(?:\+44 ?(?:\(0\) ?)?|0)(?!3|8|9)(?:\d{2} ?\d{4} ?\d{4}"
        r"|\d{3} ?\d{3} ?\d{4}|\d{4} ?\d{3} ?\d{3}|\d{4} ?\d{6})(?![\d.,]\d|\d)"
    ),
    re.compile(r"(?<![\d+.,-])(?:\+33[ .]?|0)[1-79](?:[ .-]?\d\d){4}(?!\d)"),
)
_AT, _DOT = r"\s{0,2}[\[(]\s?at\s?[\])]\s{0,2}", r"(?:\.|\s{0,2}[\[(]\s?dot\s?[\])]\s{0,2})"
_ROLES = (
    "info|contact|hello|help|support|office|admin|media|press|presse|news|newsletter|volunteers?"
    "|benevoles?|bénévoles?|donat(?:e|ions?)|dons?|events?|team|equipe|équipe|bonjour|aide|members?"
    "|membership|membres?|research|registry|board|secretary|enquiries|inquiries|feedback|privacy"
    "|comm(?:unications?|s)|no-?reply|care|advocacy|helpline"
)
EMAILS = (
    re.compile(
        rf"(?<![\w.+'’-])(?!(?:{_ROLES})@)[\w.+'’-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}"
        r"\.[^\W\d_]{2,24}(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,3}}",
        re.IGNORECASE,
    ),
)

_NAMED_WAY = (
    r"(?!(?:Hour|Day|Week|Month|Year|Mile|Minute|Way|Second)s?\b)(?:[A-Z][\w'’-]{0,30}\.?\s+){1,3}"
)
_WAYS = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Crescent|Cres|Terrace|Gardens|Court"
    r"|Drive|Place|Square|Way|Parkway|Trail|Close)"
)
_FRENCH_WAYS = r"(?:rue|avenue|boulevard|boul\.|chemin|allée|impasse|quai|place|rang|côte|montée)"
_NO_YEAR = rf"(?!{_YEAR}\b)"
STREETS = (
    re.compile(rf"(?<![\w.,$€£-]){_NO_YEAR}\d{{1,5}}[A-Za-z]?,?\s+{_NAMED_WAY}{_WAYS}\b"),
    re.compile(
        rf"(?<![\w.,$€£-]){_NO_YEAR}\d{{1,5}},?\s+{_FRENCH_WAYS}\s+"
        r"(?:d[eu]s?\s+|d['’]|(?:de\s+)?la\s+|l['’])?[A-ZÀ-Ý][\w'’-]{1,30}"
    ),
    re.compile(r"\b(?:P\.?\s?O\.? Box|C\.?\s?P\.?|case postale)\s+\d{1,6}\b", re.IGNORECASE),
)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
_CANADIAN = "ABCEGHJ-NPRSTV-Z"
POSTCODES = (
    re.compile(
        rf"\b[ABCEGHJ-NPRSTVXY]\d[{_CANADIAN}][ -]?\d[{_CANADIAN}]\d\b"
        rf"|(?<=[a-z],\s)(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?\b|(?<=[a-z]\s)(?:{_STATES})\s\d{{5}}-\d{{4}}\b"
        r"|\b[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? \d[ABD-HJLNP-UW-Z]{2}\b"
    ),
    re.compile(rf"\b[abceghj-nprstvxy]\d[{_CANADIAN.lower()}][ -]\d[{_CANADIAN.lower()}]\d\b"),
)

_OLD = r"(?:9\d|1[01]\d)"
_KIN = (
    "grand(?:ma|pa|mother|father)|gran|granny|nana?|oma|opa|mamie|papie?|mother|father|mum|mom|dad"
    "|aunt(?:ie)?|uncle|mémé|pépé|grand-(?:mère|père)"
)
AGE = re.compile(
    rf"\b{_OLD}(?:[ -]years?[ -](?:old|young)| ?y[./]?o\b|(?:st|nd|rd|th) birthday"
    r"|e anniversaire)\b"
    rf"|\b(?:aged|turned|turns)\s+9\d\b(?!\s*%)|\baged\s+1[01]\d\b"
    rf"|\b(?:he|she|who|they|{_KIN})\s+(?:just\s+)?(?:turned|turns|is|was)\s+{_OLD}\b"
    r"(?!\s*%|[ -]year)"
    rf"|\b(?:{_KIN})\s?,?\s?\(?{_OLD}\)?(?=[\s,.)])|\bat {_OLD},? (?:he|she|{_KIN})\b"
    r"|\b(?:aged|turned|turns|is|at) (?:ninety|a hundred)(?:[ -](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?(?! (?:percent|per|minutes|days|thousand|million))\b"
    rf"|(?<!depuis )(?<!y a )(?<!pendant )(?<!de )\b{_OLD}\s+ans\b(?! d[e'’])"
    rf"|\bâgée? de {_OLD} ans\b",
    re.IGNORECASE,
)

_OURS = re.compile(
    r"(?:\b(?:call|text|phone|ring|reach|contact|visit|join|meet|find|message|e-?mail|write|to)"
    r" us\b|\b(?:appele[zr]|joigne[zr]|joindre|contacte[zr]|écrive[zr]|écrire|rejoigne[zr]"
    r"|visite[zr]|texte[zr])-nous\b|\bnous (?:joindre|appeler|contacter|écrire|visiter)\b"
    r"|\b(?:our|notre|nos)\s+(?:new |nouveau |main )?(?:office|number|clinic|desk|line|bureaux?"
    r"|numéro|clinique|ligne)s?\b|\b(?:help|hot|crisis|support|info|information|media)[ -]?line\b"
    r"|\bligne d['’](?:écoute|aide|information)\b|\btoll[- ]free\b|\bsans frais\b|\bswitchboard\b)"
    r"[^.!?\n\d]{0,16}\Z",
    re.IGNORECASE,
)
_BEFORE_OURS = 60


def is_ours(text: str, start: int) -> bool:
    """Whether what stands at `start` is where the group itself is called, written to or met."""
    return _OURS.search(text[max(0, start - _BEFORE_OURS) : start]) is not None
