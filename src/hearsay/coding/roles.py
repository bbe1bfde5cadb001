"""The posts that a report gives people: "Serbian President X", "X, the mayor of Y", "X was appointed director of Y".

In:  a context, its cast. Out: roles with person, post, body or country; dates only as stated.
Left to others: who holds a post in other reports (link/).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hearsay.coding.anaphors import Anaphor
from hearsay.coding.antecedents import find_antecedent
from hearsay.coding.cast import ARTICLE, Cast, full_name
from hearsay.coding.context import CodingContext, make_basis
from hearsay.coding.coreference import find_called
from hearsay.coding.names import Name, plain_name
from hearsay.coding.phrases import Token, make_tokens
from hearsay.coding.role_dates import date_roles
from hearsay.coding.voices import is_finite, is_past_after
from hearsay.lists.lexicon import Lexicon, find_country
from hearsay.model import Mention, Reason, Role, Span, VoiceKind

# Words that go before a post and belong to it.
LEADS = frozenset(
    {"former", "ex", "acting", "deputy", "vice", "assistant", "prime", "foreign", "chief", "senior", "first", "general", "interim", "then"}
    | {
        "outgoing",
        "incoming",
        "executive",
        "late",
        "permanent",
        "presidential",
        "special",
        "national",
        "crown",
        "opposition",
        "military",
        "list",
    }
)
TITLES = {
    "gen": "General", "col": "Colonel", "lt": "Lieutenant", "sgt": "Sergeant", "capt": "Captain", "cpt": "Captain", "maj": "Major",
    "brig": "Brigadier", "adm": "Admiral", "cmdr": "Commander", "rep": "Representative", "sen": "Senator", "gov": "Governor",
    "const": "Constable", "insp": "Inspector", "prof": "Professor", "rev": "Reverend", "supt": "Superintendent", "det": "Detective",
}  # fmt: skip
OF_WORDS = frozenset({"of", "for", "at", "in", "from"})
KEEPS_OF = frozenset(
    {"minister", "secretary", "undersecretary"}
)  # "Minister of Health" is the post, not a minister of a body called Health
DOER = re.compile(r"(?:er|or|ist|ian|man|woman|ess|star|head|chief|opponent|assistant|consultant)$")
BECOMING = re.compile(
    r"\s+(?:(?:has|had)\s+been\s+)?(?:is|was|became|remains|serves?|served|works?|worked|appointed|named|elected|(?:is|was|been)\s+(?:appointed|named|elected))"
    r"(?:\s+as)?\s+(?:(?:the|a|an|its|their|his|her)\s+)?(?:new\s+)?"
)
SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?((?:19|20)\d\d)\b")
UNTIL = re.compile(r"\buntil\s+(?:\w+\s+)?((?:19|20)\d\d)\b")
AGED = "year-old"
NICKNAMING = frozenset({"alias", "aka", "nicknamed"})  # what stands behind is a name, though it begins with a title
MAX_POST_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """A post as read from tokens: its words, and the tokens of its body or country."""

    role: str
    of: tuple[int, int] | None


def code_roles(context: CodingContext, lexicon: Lexicon, cast: Cast) -> tuple[Role, ...]:
    """The roles of a report in text order, each post of a person once."""
    found: dict[tuple[str, str], Role] = {}
    for sentence in context.sentences:
        tokens = make_tokens(context, lexicon, sentence)
        people = [name for name in cast.names if name.kind == VoiceKind.PERSON and sentence.start <= name.span.start < sentence.end]
        for name in people:
            for post, rule in _find_posts(context, lexicon, tokens, name):
                if rule == "name-then-post" and _is_anothers(context, cast, name, post):
                    continue
                role = _make_role(context, lexicon, cast, tokens, name, post, rule)
                known = next((key for key in found if key[0] == role.person.name and _is_same_post(key[1], role.role)), None)
                if known is None:
                    found[role.person.name, role.role.casefold()] = role
                elif found[known].of is None and role.of is not None:
                    found[known] = role
            counterpart = _find_counterpart(context, cast, tokens, name, list(found.values()))
            if counterpart is not None:
                found.setdefault((counterpart.person.name, counterpart.role.casefold()), counterpart)
    roles = sorted(found.values(), key=lambda role: (role.person.span, role.role))
    return tuple(date_roles(context, cast, roles))


def _is_anothers(context: CodingContext, cast: Cast, name: Name, post: _Post) -> bool:
    """Whether the post behind a name begins a clause about another: "according to Ana Lenz, the Russian diplomat broke ..."."""
    behind = re.match(rf",\s+the\s+((?:\w+\s+){{1,3}}?{re.escape(post.role)})\b", context.text[name.span.end : name.span.end + 80])
    return behind is not None and find_called(cast, behind[1].split(), name.span) is not None


def _is_same_post(left: str, right: str) -> bool:
    return left == right.casefold() or left.endswith(f" {right.casefold()}") or right.casefold().endswith(f" {left}")


def _find_posts(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], name: Name) -> list[tuple[_Post, str]]:
    first = next((n for n, token in enumerate(tokens) if token.span.start == name.span.start), None)
    last = next((n for n, token in enumerate(tokens) if token.span.end >= name.span.end), None)
    if first is None or last is None:
        return []
    found: list[tuple[_Post, str]] = []
    before = _posts_before(context, lexicon, tokens, first)
    found += [(post, "post-before-name") for post in before]
    aside = _post_aside_before(context, lexicon, tokens, first)
    if aside is not None and not before:
        found.append((aside, "post-then-name"))
    found += [(post, "name-then-post") for post in _posts_behind(context, lexicon, tokens, last)]
    return found


def _posts_before(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], first: int) -> list[_Post]:
    """ "U.S. Secretary of State X": the post in the run of words right before a name; a title alone is a post too."""
    start = first
    while start > 0 and _goes_before(tokens, start - 1):
        start -= 1
    while start < first and (tokens[start].kind in {"det", "prep", "conj"} or not tokens[start].low[0].isalnum()):
        start += 1
    found: list[_Post] = []
    end = first
    if (end > start and tokens[end - 1].kind == "title") or (
        end - 1 > start and tokens[end - 1].low == "." and tokens[end - 2].kind == "title"
    ):
        title = TITLES.get(tokens[end - 1].low if tokens[end - 1].kind == "title" else tokens[end - 2].low)
        found += [_Post(role=title, of=None)] if title else []
        end -= 1 if tokens[end - 1].kind == "title" else 2
    for cut in [n for n in range(end - 1, start, -1) if tokens[n].low == "and"]:
        if any(_is_post(tokens[n], lexicon) for n in range(start, cut)) and any(_is_post(tokens[n], lexicon) for n in range(cut + 1, end)):
            post = _read_post(context, lexicon, tokens, start, cut)
            found += [post] if post else []
            start = cut + 1
            break
    start = max([start, *(n + 1 for n in range(start, end) if tokens[n].kind == "prep" and _has_head(tokens, n + 1, end, lexicon))])
    has_head = any(_is_post(tokens[n], lexicon) for n in range(start, end)) and tokens[end - 1].kind != "prep"
    post = _read_post(context, lexicon, tokens, start, end) if has_head else None
    return found + ([post] if post else [])


def _has_head(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a post stands in the tokens: "retaliation for U.S. President X" is cut behind "for", "Secretary of State X" is not."""
    return any(_is_post(tokens[n], lexicon) for n in range(start, end))


def _goes_before(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if (
        (is_past_after(tokens, at, {"pron", "name", "word", "time", "aux"}) and tokens[at - 1].low not in LEADS)
        or is_finite(tokens, at)
        or token.low in {",", ";", ":"}
        or token.kind in {"aux", "verb", "sub", "rel", "pron", "quote", "time", "neg"}
        or (token.kind == "mark" and token.low not in {"’", "‘"})
    ):
        return False
    if token.kind == "det":
        return at > 0 and tokens[at - 1].low in {"of", "for", "to"}
    if token.kind == "prep":
        return token.low in {"of", "for", "to"} and at > 0 and tokens[at - 1].kind in {"name", "word"}
    if token.kind == "punct":
        return token.low in {"-", "(", ")", ".", "&", "’", "'"}
    return True


def _post_aside_before(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], first: int) -> _Post | None:
    """ "the PM of Kosovo, X": a post that ends in the comma before a name."""
    while first > 0 and (tokens[first - 1].kind == "title" or tokens[first - 1].low == "."):
        first -= 1
    if first < 2 or tokens[first - 1].low != ",":
        return None
    start = first - 1
    while start > 0 and (_goes_before(tokens, start - 1) or tokens[start - 1].kind == "prep"):
        start -= 1
    head = next((n for n in range(start, first - 1) if _is_post(tokens[n], lexicon)), None)
    if head is None or first - 1 - head > MAX_POST_WORDS + 3:
        return None
    opens = max((n for n in range(start, head + 1) if tokens[n].kind in {"det", "prep"}), default=start)
    return _read_post(context, lexicon, tokens, opens + (tokens[opens].kind in {"det", "prep"}), first - 1)


def _posts_behind(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], last: int) -> list[_Post]:
    """ "X, 45, the mayor of Y", "X (co-founder, Y)", "X was appointed director of Y"."""
    start = last + 1
    if start + 1 < len(tokens) and tokens[start].low == "(" and not tokens[start + 1].low.isascii():
        start = next((n + 1 for n in range(start, len(tokens)) if tokens[n].low == ")"), start)
    if start + 2 < len(tokens) and tokens[start].low == "," and tokens[start + 1].kind == "num":
        start += 2
    if start + 1 >= len(tokens):
        return []
    if tokens[start].low in {",", "("} and tokens[start + 1].kind != "mark":  # '"... by Lenz," the mayor said'
        return _read_apposition(context, lexicon, tokens, start + 1, is_bracket=tokens[start].low == "(")
    becoming = BECOMING.match(context.text, tokens[last].span.end)
    if becoming is None:
        return []
    begin = next((n for n in range(start, len(tokens)) if tokens[n].span.start >= becoming.end()), None)
    return _read_apposition(context, lexicon, tokens, begin, is_bracket=False) if begin is not None else []


def _read_apposition(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], start: int, *, is_bracket: bool) -> list[_Post]:
    if tokens[start].kind in {"det", "poss"}:
        start += 1
    end = start
    while end < len(tokens) and not _ends_apposition(tokens, end) and end - start < MAX_POST_WORDS + 6:
        end += 1
    if end == start or (tokens[start].kind in {"prep", "sub", "rel", "conj", "aux", "verb"}):
        return []
    has_article = start > 0 and tokens[start - 1].kind == "det"
    head_end = next((n for n in range(start, end) if tokens[n].kind == "prep"), end)
    is_known = any(_is_post(tokens[n], lexicon) for n in range(start, head_end))
    is_doer = has_article and head_end > start and tokens[head_end - 1].kind == "word" and DOER.search(tokens[head_end - 1].low) is not None
    if not (is_known or is_doer):
        return []
    post = _read_post(context, lexicon, tokens, start, end)
    if post is not None and is_bracket and post.of is None and end + 1 < len(tokens) and tokens[end].low == ",":
        closing = next((n for n in range(end, len(tokens)) if tokens[n].low == ")"), None)
        post = _Post(role=post.role, of=(end + 1, closing - 1)) if closing and closing > end + 1 else post
    return [post] if post else []


def _ends_apposition(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in {",", ";", ":", ")", "(", "—", "–", "--", "who", "and", "but"} or token.kind in {
        "aux",
        "verb",
        "rel",
        "sub",
        "quote",
        "pron",
        "time",
    }:
        return True
    if token.low == ".":
        return len(tokens[at - 1].low) > 5 or at + 1 == len(tokens)
    return (
        token.kind == "word"
        and token.low.endswith("ed")
        and at + 1 < len(tokens)
        and tokens[at + 1].kind in {"det", "prep", "poss", "pron", "name"}
    )


def _read_post(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], start: int, end: int) -> _Post | None:
    """The post in tokens start..end: its head noun, what belongs to it before and behind, and its body or country."""
    head_end = next((n for n in range(start + 1, end) if tokens[n].low in OF_WORDS | {"to"} and tokens[n].kind == "prep"), end)
    heads = [n for n in range(start, head_end) if _is_post(tokens[n], lexicon)]
    head = heads[-1] if heads else head_end - 1
    if head < start or tokens[head].kind not in {"word", "name", "title"}:
        return None
    first = head
    while first > start and _belongs_to_post(context, lexicon, tokens, first - 1):
        first -= 1
    of: tuple[int, int] | None = (start, first - 1) if first > start else None
    last = head
    if head_end < end - 1 and head == head_end - 1:
        if tokens[head_end].low == "to" or tokens[head].low in KEEPS_OF:
            last = end - 1
        else:
            begin = head_end + 1
            if [token.low for token in tokens[begin : begin + 2]] == ["charge", "of"] and begin + 2 < end:
                begin += 2
            begin += tokens[begin].kind == "det" and begin + 1 < end
            of = (begin, end - 1)
    words = ARTICLE.sub("", plain_name(context, Span(tokens[first].span.start, tokens[last].span.end)))
    if len(words.split()) > MAX_POST_WORDS:
        return None
    return _Post(role=words, of=_trim_of(lexicon, tokens, of))


def _belongs_to_post(context: CodingContext, lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    listed = lexicon.role_nouns.get(token.low)
    if token.low in LEADS or (listed is not None and (listed.is_post or listed.kind == "field")):
        return True
    if token.low in {"-", "and"}:
        return at > 0 and tokens[at - 1].kind in {"word", "name"} and _belongs_to_post(context, lexicon, tokens, at - 1)
    is_verb_form = (token.low.endswith(("ed", "ing", "s")) and token.low not in {"press", "business"}) or token.low == AGED
    return (
        token.kind == "word" and not is_verb_form and find_country(lexicon, token.low) is None and at > 0 and tokens[at - 1].kind != "title"
    )


def _trim_of(lexicon: Lexicon, tokens: Sequence[Token], of: tuple[int, int] | None) -> tuple[int, int] | None:
    if of is None:
        return None
    first, last = of
    while first <= last and (tokens[first].kind in {"det", "conj", "prep", "adv", "punct"} or tokens[first].low in LEADS):
        first += 1
    if first + 2 <= last and tokens[first].kind == "num" and tokens[first + 2].low == AGED:  # "a 62-year-old farmer"
        first += 3
    while last >= first and tokens[last].kind in {"punct", "mark", "conj"} and tokens[last].low not in {")", "’", "'"}:
        last -= 1
    is_verb = first == last and tokens[first].low.endswith("ed")  # "Retired general Ivo Berg"
    return (first, last) if first <= last and not is_verb and tokens[first].low not in NICKNAMING else None


def _is_post(token: Token, lexicon: Lexicon) -> bool:
    listed = lexicon.role_nouns.get(token.low)
    return listed is not None and listed.is_post


def _make_role(context: CodingContext, lexicon: Lexicon, cast: Cast, tokens: Sequence[Token], name: Name, post: _Post, rule: str) -> Role:
    person = Mention(span=name.span, name=full_name(cast, name.plain))
    body = _make_body(context, lexicon, cast, tokens, post.of) if post.of else None
    end = context.text.find(".", name.span.end)
    around = context.text[name.span.end : end if end > 0 else name.span.end + 120][:120]
    since, until = SINCE.search(around), UNTIL.search(around)
    reasons = (Reason(field="role", by=f"rule:{rule}", span=name.span, score=0.8),)
    return Role(
        person=person,
        role=post.role,
        of=body,
        start=date(int(since[1]), 1, 1) if since and rule != "post-before-name" else None,
        end=date(int(until[1]), 12, 31) if until and rule != "post-before-name" else None,
        basis=make_basis(context, (name.span,), score=0.8, reasons=reasons),
    )


def _make_body(context: CodingContext, lexicon: Lexicon, cast: Cast, tokens: Sequence[Token], of: tuple[int, int]) -> Mention | None:
    span = Span(tokens[of[0]].span.start, tokens[of[1]].span.end)
    if tokens[of[0]].kind == "poss" and of[0] == of[1]:  # "its spokesperson": of whom "its" takes up, else of nobody known
        owner = Anaphor(word=tokens[of[0]].low, span=span)
        known = find_antecedent(cast, owner) if owner.sort != "the" else None  # "our spokesperson" takes up nobody who was told of
        return Mention(span=span, name=known.name) if known is not None else None
    plain = ARTICLE.sub("", plain_name(context, span))
    country = find_country(lexicon, plain)
    return Mention(span=span, name=country.name if country and country.name in context.text else full_name(cast, plain))


def _find_counterpart(context: CodingContext, cast: Cast, tokens: Sequence[Token], name: Name, roles: Sequence[Role]) -> Role | None:
    """ "his Slovenian counterpart X" holds the office of the person before."""
    at = next((n for n, token in enumerate(tokens) if token.low == "counterpart" and -2 <= token.span.end - name.span.start <= 2), None)
    earlier = [role for role in roles if role.person.span and role.person.span.end < name.span.start]
    if at is None or not earlier:
        return None
    model = max(earlier, key=lambda role: role.person.span)
    of = None
    if at > 0 and tokens[at - 1].kind in {"name", "word"}:
        of = _make_body(context, cast.lexicon, cast, tokens, (at - 1, at - 1))
    reasons = (Reason(field="role", by="rule:counterpart", span=tokens[at].span, score=0.8),)
    basis = make_basis(context, (name.span,), score=0.8, reasons=reasons)
    return Role(person=Mention(span=name.span, name=full_name(cast, name.plain)), role=model.role, of=of, start=None, end=None, basis=basis)
