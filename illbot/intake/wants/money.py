"""What a patron will pay: "up to 15 EUR", "if it's more than 20 quid don't bother", 费用不超过50元, "only if it is free"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ...citations.normal import CHINESE_NUMBER, number
from ...core.late import late
from ...core.model import Money

_CURRENCIES = {
    "CNY": r"RMB|CNY|yuan|kuai|元|块钱?|¥|￥|人民币", "USD": r"USD|US\$|dollars?|bucks|美元|美金|\$", "EUR": r"EUR|euros?|€|欧元?", "GBP": r"GBP|pounds?|quid|£|英镑",
    "HKD": r"HKD|HK\$|港币|港元", "JPY": r"JPY|yen|日元", "CHF": r"CHF|SFr\.?|(?:swiss )?francs?|瑞士法郎", "SEK": r"SEK", "NOK": r"NOK", "DKK": r"DKK", "PLN": r"PLN|zł(?:oty)?", "CZK": r"CZK|Kč",
    "HUF": r"HUF", "KRW": r"KRW|won|韩元", "SGD": r"SGD|S\$|新加坡元", "AUD": r"AUD|A\$|澳元", "CAD": r"CAD|C\$|加元", "RUB": r"RUB|rubles?|卢布", "INR": r"INR|rupees?|卢比",
}  # fmt: skip
_UNIT = "|".join(_CURRENCIES.values())
_SUM = rf"(?:(?P<before>{_UNIT})\s?)?(?P<sum>\d{{1,6}}(?:[,，]\d{{3}})?(?:\.\d{{1,2}})?|[{CHINESE_NUMBER}]{{1,5}}(?=元|块))\s?(?P<after>{_UNIT})?"
_PLAIN = late(_SUM, re.I)
_A_NUMBER = late(rf"[\d{CHINESE_NUMBER}]")
_A_UNIT = late(
    _UNIT,
    re.I,
    needs="rmb|cny|yuan|kuai|元|块|¥|￥|人民币|usd|us$|dollar|buck|美|$|eur|€|欧|gbp|pound|quid|£|英镑|hk|港|jpy|yen|chf|sfr|franc|sek|nok|dkk|pln|zł|czk|kč|huf|krw|won|sgd|aud|cad|rub|inr|rupee|韩|澳|加元|新加坡|瑞士|卢",
)
"""Without either nothing costs anything."""

_MOST = late(
    rf"(?:\b(?:up to|at most|no more than|not more than|max(?:imum|\.)?(?: cost| price| charge| fee)?(?: of| is|:)?|willing to pay(?: up to)?|less than|under|below|not exceed(?:ing)?|limit(?: of| is|:)|within|ceiling(?: of| is|:)|budget(?: of| is|:))\s?[:：]?\s?|"
    rf"(?:不超过|不高于|不要超过|别超过|最多|至多|上限(?:是|为)?|最高|以内的?费用|费用(?:在|上限)?|限额|控制在|低于|小于)\s?[:：]?\s?(?:能|可以?|愿意?|不超过|出|付|花|接受|支付|在|为|是){{0,3}}\s?){_SUM}",
    re.I,
)
_AND_LESS = late(rf"{_SUM}\s?(?:以内|以下|之内|or less|or under|max(?:imum)?\b|at most\b|tops\b)", re.I)
_OVER = late(rf"(?:\b(?:more than|over|above|exceed(?:s|ing)?|beyond)\s|超过|高于|多于|超出)\s?{_SUM}", re.I)
_REFUSED = late(
    r"\b(?:not|never|no|cannot|don['’]?t|doesn['’]?t|can['’]?t|won['’]?t|unless|if|ask|cancel)\b|不|别|算了|先问|告知|联系",
    re.I,
)
"""What makes "more than 20 pounds" the end of it, in the same sentence."""
_FREE = late(
    r"\b(?:only (?:if|when|as long as) (?:it(?:['’]s| is) )?(?:for )?free|free (?:of charge )?only|only (?:for )?free|(?:unless|only if) (?:it(?:['’]s| is)|that is) free|i (?:can|will|do)(?:not| ?n['’]?t| not) pay (?:for it|anything|any))\b|"
    r"(?:只要|仅限|必须)免费|免费(?:的话?|才|就|的?才)要?|(?:要)?(?:收费|付费|花钱|要钱)(?:的话)?[，,]?\s?(?:就|我就|那就)(?:不要|算了|不用|不借|不传)",
    re.I,
    needs="free|pay|费|钱",
)


@lru_cache(maxsize=32)
def max_cost(text: str, own: str = "CNY") -> Money | None:
    """The most that the patron will pay; only a sum with its currency ("up to 100 RMB", 50元以内) counts, or "only if it is free"."""
    named = _A_NUMBER.search(text) and _A_UNIT.search(text)
    for pattern in (_MOST, _AND_LESS) if named else ():
        for match in pattern.finditer(text):
            if found := _of(match):
                return found
    for match in _OVER.finditer(text) if named else ():
        before = re.split(r"[!?。！？\n]|\.\s", text[max(0, match.start() - 80) : match.start()])[-1]
        behind = re.split(r"[!?。！？\n]|\.\s", text[match.end() : match.end() + 60])[0]
        if _REFUSED.search(before + " " + behind) and (found := _of(match)):
            return found
    return Money(amount=Decimal(0), currency=own) if _FREE.search(text) else None


def read_money(text: str, own: str = "CNY") -> Money | None:
    """The sum in a form's cost field; without a currency it is in our own."""
    match = _PLAIN.search(text)
    return _of(match, own) if match else None


def _of(match: re.Match[str], own: str = "") -> Money | None:
    unit = match["before"] or match["after"] or own
    currency = next((c for c, p in _CURRENCIES.items() if c == unit.upper() or re.fullmatch(p, unit, re.I)), "")
    amount = match["sum"].replace(",", "").replace("，", "")
    try:
        value = Decimal(amount if amount.isascii() else number(amount) or 0)
    except InvalidOperation:
        return None
    return Money(amount=value, currency=currency) if currency else None
