"""What a request names: connections, tables, columns, variables, packages, a schedule. Found by pattern,
so that what is missing is found by looking and not by a model's opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["read", "write", ""]
Thing = Literal["connection", "table", "column", "variable", "package"]

LONGEST = 8_000
"""Characters of a request that are read by pattern; what comes after is still read by the model."""
_KINDS: dict[Thing, str] = {
    "connection": r"connections?|conn_?ids?",
    "table": r"tables?|views?",
    "column": r"columns?|fields?",
    "variable": r"(?:airflow\s+)?variables?",
    "package": r"(?:python\s+)?(?:packages?|librar(?:y|ies)|modules?)",
}
_PLAIN = r"[A-Za-z_][\w$-]{0,63}(?:[.:][A-Za-z_][\w$]{0,63}){0,3}"
_QUOTED = rf"[`\"'“‘](?P<quoted>{_PLAIN})[`\"'”’]"
_ITEM = rf"(?:[`\"'“‘]{_PLAIN}[`\"'”’]|{_PLAIN})"
_LIST = (
    rf"{_ITEM}(?:\s{{0,3}}(?:,\s{{0,3}}and|,|and|or)\s{{1,3}}[`\"'“‘]{_PLAIN}[`\"'”’]"
    rf"|\s{{0,3}},\s{{0,3}}[A-Za-z]\w*_\w+){{0,12}}"
)
_GRAMMAR = frozenset(
    re.findall(
        r"\w+",
        """a an the this that these those it its each every any all no of with without for from to in into on
        at by per as and or if when where which whose who what how so then than is are was be has have had
        should must may can will would do does not called named containing holding using via through about new
        existing own same other another also please between there here after before over under only one two
        three like exist exists store stores hold holds contain contains show shows list lists look looks
        match matches grow grows get gets stay stays change changes need needs use uses work works fail fails
        break breaks close closes keep keeps""",
    )
)
_NOUNS = frozenset(
    re.findall(
        r"\w+",
        """target source database warehouse temporary summary daily hourly weekly monthly result results
        output input id ids name names type types schema row rows data value values airflow python dag dags
        task tasks format formats layout size sizes scan order mapping definition definitions manager version
        level""",
    )
)
_NOT_CONNECTIONS = frozenset(
    [
        "string",
        "strings",
        "details",
        "pool",
        "error",
        "errors",
        "type",
        "types",
        "id",
        "ids",
        "settings",
        "parameters",
        "uri",
        "url",
        "timeout",
    ]
)
_ENDINGS = {
    "py",
    "sql",
    "md",
    "csv",
    "json",
    "txt",
    "yml",
    "yaml",
    "com",
    "org",
    "net",
    "io",
    "example",
    "local",
    "g",
    "e",
}
_WRITE_CUES = (
    r"into|onto|write\w*|stor(?:e[sd]?|ing)|sav(?:e[sd]?|ing)|fill\w*|populat\w+|creat\w+|to|put\w*|insert\w*|"
    r"updat\w+|overwrit\w+|append\w*|refresh\w*|maintain\w*|publish\w*|build\w*|materiali[sz]\w+|a\s+new|named|called"
)
_READ_CUES = (
    r"from|read\w*|join\w*|count\w*|sum\w*|aggregat\w+|using|source|select\w*|check\w*|of|load\w*|copy|copies|"
    r"copying|move\w*|sync\w*|look\w*|query|quer(?:y|ies)ing|based\s+on|rows\s+in|compare\w*|export\w*|extract\w*|group\w*"
)
_STORED_IN = re.compile(
    r"\b(?:stor|sav|writ|put|keep|insert|record|collect|load)\w*\b[^.;!?]*\bin\s+(?:(?:the|a|an|new)\s+)*[`\"'“‘]?$",
    re.IGNORECASE,
)
_OF_ANOTHER_KIND = re.compile(
    r"\b(?:dags?|tasks?|files?|owner|tags?)\s+(?:called\s+|named\s+)?(?:the\s+)?$", re.IGNORECASE
)
_CUE = re.compile(rf"\b(?:(?P<write>{_WRITE_CUES})|(?P<read>{_READ_CUES}))\b", re.IGNORECASE)
_BUILD = re.compile(
    r"\b(create|write|build|add|make|load|copy|fix|change|schedule|move|implement|generate|sync|export|import|"
    r"set\s+up|rename|remove|delete|replace|update|store|save|send|publish|fill|refactor|migrate|convert|extend)\b",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"^\s*(?:please\s+)?(?:tell\s+me\s+)?(which|what|how|who|whose|where|when|why|list|show|explain|describe|"
    r"is|are|does|do|did|has|have|can\s+you\s+tell)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^\s*(?:can|could|would|will)\s+you\b(?!\s+tell)|^\s*how\s+about\b", re.IGNORECASE)
_STARTS_TO_CHANGE = re.compile(rf"^\s*(?:please\s+)?{_BUILD.pattern}", re.IGNORECASE)
_WHY = re.compile(r"(?:^|[,;:.!–-]\s*|\b(?:but|and)\s+)(?:why|how\s+come)\b[^.?!]*\?\s*$", re.IGNORECASE)
_CHANGES_ROWS = re.compile(
    r"^\s*(?:(?:please|kindly|can\s+you|could\s+you|would\s+you|(?:i|we)\s+(?:want|need)\s+(?:you\s+)?to|i'd\s+like\s+"
    r"(?:you\s+)?to)\s+)*(?:please\s+)?(?P<verb>add|insert|enter|register|delete|remove|erase|merge|combine|de-?duplicate|"
    r"update|set|change|correct|fix|rename|mark|replace|increase|raise|decrease|lower|move|assign|cancel)\b",
    re.IGNORECASE,
)
_OF_THE_REPOSITORY = re.compile(
    r"\b(?:dags?|pipelines?|tasks?|jobs?|schedul\w+|workflows?|operators?|sensors?|hooks?|python|scripts?|files?|"
    r"repository|repo|code|pull\s+requests?|migrations?|alembic|dbt|airflow|retr(?:y|ies)|counts?|sums?|aggregat\w+|columns?|index(?:es)?|"
    r"views?|triggers?|constraints?|schema|new\s+tables?|another\s+table|copy|copies|loads?|syncs?|imports?|exports?|"
    r"per\s+day|each\s+(?:day|run|night|hour|week|month)|nightly|daily|weekly|hourly|monthly|whenever|from\s+now\s+on|"
    r"csv|json|parquet|api|url)\b",
    re.IGNORECASE,
)
_TO_AIRFLOW_3 = re.compile(
    r"\bairflow\s+(?:version\s+)?3\b|\bairflow\s+2\b.*?\b3\.\d", re.IGNORECASE | re.DOTALL
)
_UPGRADES = re.compile(
    r"\b(?:upgrad\w+|migrat\w+|port(?:ed|ing)?|mov(?:e|ed|ing)|bring|adapt\w*|convert\w*|moderni[sz]e\w*|"
    r"(?:make|let|have|get)\b.{1,80}?\b(?:run|work|load)s?)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAKES_NEW = re.compile(r"^\W*(?:please\s+)?(?:creat\w+|write|build|add|generate)\b", re.IGNORECASE)
_MIGRATES = re.compile(
    r"\b(?:write|add|create|make|prepare|need)\b[^.?!]{0,60}\bmigrations?\b|\bnew\s+file\s+in\s+\S*migrations?\b"
    r"|^\s*(?:please\s+)?migrate\s+(?:the\s+)?(?:table|schema)\b",
    re.IGNORECASE,
)
_CHANGES_SCHEMA = re.compile(
    r"^\s*(?:(?:please|kindly|can\s+you|could\s+you|would\s+you|(?:i|we)\s+(?:want|need)\s+(?:you\s+)?to|i'd\s+like\s+"
    r"(?:you\s+)?to)\s+)*(?:add|create|drop|remove|delete|rename|split|change|alter|make|move|backfill|convert|introduce|"
    r"give|extend|normali[sz]e|extract|widen|set|enforce|turn|replace)\b",
    re.IGNORECASE,
)
_OF_A_SCHEMA = re.compile(
    r"\b(?:columns?|fields?|index(?:es)?|constraints?|not[\s-]+null|nullable|(?:foreign|primary|unique)\s+keys?|unique|"
    r"data\s*types?|(?:alter|split|drop|rename)\s+(?:the\s+)?tables?|tables?\s+of\s+(?:its|their)\s+own|schema|"
    r"split\s+(?:the\s+)?\S+\s+(?:into|in)|(?:split|move|extract)\b.{0,80}\btables?|own\s+table|"
    r"in(?:to)?\s+(?:two|three|separate)\s+tables)\b",
    re.IGNORECASE,
)
_OF_A_DAG = re.compile(
    r"\b(?:dags?|pipelines?|tasks?|jobs?|schedul\w+|workflows?|operators?|sensors?|hooks?|python|scripts?|"
    r"pull\s+requests?|dbt|airflow|retr(?:y|ies)|nightly|daily|weekly|hourly|monthly|whenever|from\s+now\s+on|csv|json|"
    r"parquet|api|url|per\s+(?:day|hour|week|month)|each\s+(?:day|run|night|hour|week|month))\b",
    re.IGNORECASE,
)
_APPLIED_BY = re.compile(
    r"\(?(?:which\s+is\s+|is\s+)?applied\s+by\s+(?:the\s+)?dag\s+\S+?\)?(?=[\s.,;)]|$)|"
    r"(?:the\s+)?dag\s+\S+\s+applies\s+(?:it|them)",
    re.IGNORECASE,
)
_LOSES = re.compile(
    r"\b(?:drop|remove|delete|split|move|merge|replace|convert|normali[sz]e|lower-?case|upper-?case|truncate|clean)\b",
    re.IGNORECASE,
)
_EVERY_ROW = re.compile(r"\b(?:all|every|each|whole|entire)\b", re.IGNORECASE)
_JOINS_ROWS = re.compile(r"\b(?:merge|combine|de-?duplicat\w+|duplicates?|twice)\b", re.IGNORECASE)
_APPENDS = re.compile(
    r"\b(append|log\s+table|history\s+of\s+runs|never\s+delete|keep\s+every\s+run)\b", re.IGNORECASE
)
_CLASS = re.compile(r"\b[A-Z][A-Za-z0-9]{2,60}(?:Operator|Sensor|Hook)\b")
_PIP = re.compile(
    r"\b(pandas|polars|duckdb|dbt|pyspark|requests|httpx|openpyxl|numpy|boto3|sqlalchemy|pyarrow)\b", re.I
)


@dataclass(frozen=True)
class Mention:
    """Something that the request names. ``sure``: it looks like a name, or the words around it say so."""

    name: str
    role: Role = ""
    sure: bool = False


@dataclass(frozen=True)
class Wish:
    """A request, read by pattern."""

    text: str
    question: bool = False
    connections: tuple[Mention, ...] = ()
    tables: tuple[Mention, ...] = ()
    columns: tuple[Mention, ...] = ()
    variables: tuple[Mention, ...] = ()
    packages: tuple[Mention, ...] = ()
    classes: tuple[str, ...] = ()
    quoted: tuple[Mention, ...] = ()
    schedule: str = ""
    appends: bool = False


def read(text: str) -> Wish:
    """Everything that ``text`` names.

    >>> [m.name for m in read("load `orders` into the table daily_sums, through the connection shop").tables]
    ['daily_sums']
    """
    text = text[:LONGEST]
    found = {kind: tuple(_named(text, kind)) for kind in _KINDS}
    packages = dict.fromkeys(
        (*(m.name for m in found["package"]), *(m[0].lower() for m in _PIP.finditer(text)))
    )
    taken = {m.name for mentions in found.values() for m in mentions}
    return Wish(
        text,
        question=is_question(text),
        connections=found["connection"],
        tables=found["table"],
        columns=found["column"],
        variables=found["variable"],
        packages=tuple(Mention(name, sure=True) for name in packages),
        classes=tuple(dict.fromkeys(_CLASS.findall(text))),
        quoted=tuple(m for m in _quoted(text) if m.name not in taken),
        schedule=schedule_of(text),
        appends=appends(text),
    )


def is_question(text: str) -> bool:
    """Whether an answer is wanted and nothing is to be built."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    if not _POLITE.match(first) and not _STARTS_TO_CHANGE.match(first) and _WHY.search(text):
        return True
    if _POLITE.match(first) or not _ASK.match(first):
        return False
    body = re.sub(r"[`\"'][^`\"']*[`\"']", "", text)
    body = re.sub(
        r"^\s*\w+\s+(?:\w+\s+){0,4}?(?:writes?|loads?|fills?|updates?|creates?|builds?)\b", "", body
    )
    return text.rstrip().endswith("?") or not _BUILD.search(body)


def changes_rows(text: str) -> bool:
    """Whether rows of a database are to be changed once, now, and nothing is to be built for it.

    >>> changes_rows("Add the customer Ann Lee, age 31"), changes_rows("Add a task that loads the customers")
    (True, False)
    """
    text = text[:LONGEST]
    return bool(
        _CHANGES_ROWS.match(text)
        and not _OF_THE_REPOSITORY.search(text)
        and not schedule_of(text)
        and not is_question(text)
    )


def upgrades(text: str) -> bool:
    """Whether what was written for Airflow 2 is to run on Airflow 3.

    >>> upgrades("Please bring the DAG sales from Airflow 2 to 3.3"), upgrades("Write a DAG for Airflow 3.3")
    (True, False)
    """
    text = text[:LONGEST]
    found = _TO_AIRFLOW_3.search(text) and _UPGRADES.search(text)
    return bool(found and not _MAKES_NEW.match(text) and not text.rstrip().endswith("?"))


def changes_schema(text: str) -> bool:
    """Whether tables of a database are to be changed themselves, once, and no DAG is to be built for it.

    >>> changes_schema("Add a column email to customers"), changes_schema("Add a DAG that fills a column")
    (True, False)
    """
    text = _APPLIED_BY.sub("", text[:LONGEST])
    bare = re.sub(r"[`\"'“‘]\w+[`\"'”’]", "x", text)
    if schedule_of(text) or is_question(text) or _OF_A_DAG.search(bare):
        return False
    if _MIGRATES.search(text):
        return True
    return _CHANGES_SCHEMA.match(text) is not None and _OF_A_SCHEMA.search(text) is not None


def creates_table(text: str) -> bool:
    """Whether a table is to be made that is not there."""
    return re.search(r"\b(?:create|add|new)\b[^.;]{0,30}\btable\b", text, re.IGNORECASE) is not None


def loses_what_is_there(text: str) -> bool:
    """Whether a change of tables may mean that columns, tables or values of before are gone after it."""
    return _LOSES.search(text) is not None


def means_every_row(text: str) -> bool:
    """Whether a text says that every row is meant."""
    return _EVERY_ROW.search(text) is not None


def joins_rows(text: str) -> bool:
    """Whether rows become one, so that what refers to them has to follow."""
    return _JOINS_ROWS.search(text) is not None


def appends(text: str) -> bool:
    """Whether a text says that runs add to what is there, so that a second run may add rows."""
    return _APPENDS.search(text) is not None


def mentioned(text: str, names: Iterable[str]) -> Iterator[Mention]:
    """Which of the ``names`` that exist stand in the text as words, with what is done to them.

    Where a name stands more than once, the place counts that says what it is: ``from orders``.
    """
    for name in names:
        bare = re.split(r"[.:]", name)[-1]
        pattern = rf"(?<![\w./-]){re.escape(bare)}(?![\w/-]|\.[A-Za-z])"
        places = list(re.finditer(pattern, text, re.IGNORECASE))
        if not places:
            continue
        told = [match for match in places if _is_told(text, match)]
        open_places = [
            match
            for match in places
            if text.count("(", 0, match.start()) == text.count(")", 0, match.start())
        ]
        match = (told or open_places or places)[0]
        yield Mention(name, role_at(text, match.start()), bool(told) or "_" in bare)


_BEFORE = re.compile(r"(?:\b(?:from|join|into|tables?|views?)\s+(?:the\s+)?|[`\"'“‘:.])$", re.IGNORECASE)
_AFTER = re.compile(r"[`\"'”’]?\s+(?:tables?|views?)\b", re.IGNORECASE)


def _just_before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at]


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a name say that it is a table."""
    return bool(_BEFORE.search(_just_before(text, match.start())) or _AFTER.match(text, match.end()))


def role_at(text: str, at: int) -> Role:
    """Whether what stands at ``at`` is read or written, by the nearest word before it that says so."""
    clause = re.split(r"[.;!?]\s", text[max(0, at - 90) : at])[-1]
    if _STORED_IN.search(clause):
        return "write"
    last = None
    for match in _CUE.finditer(clause):
        last = match
    if last is None:
        return ""
    return "write" if last["write"] else "read"


def schedule_of(text: str) -> str:
    """The schedule that a text asks for, as Airflow writes it; empty where it asks for none."""
    low = text.lower()
    if match := re.search(r"[`\"']((?:[\d*/,-]+\s+){4}[\d*/,-]+|@\w+)[`\"']", text):
        return match[1]
    clock = re.search(r"\bat\s+(\d{1,2})(?::(\d{2}))?\s*(am|pm|o'clock|utc)?\b", low)
    hour, minute = _time(clock)
    days = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
    if match := re.search(r"every\s+(\d+|other|second|third|fourth)\s+(minute|hour|day|week)s?", low):
        return _every(match[1], match[2], hour, minute)
    for number, day in enumerate(days, 1):
        if re.search(rf"\b(?:every|each|on)\s+{day}days?\b", low):
            return f"{minute} {hour} * * {number % 7}"
    if re.search(r"\b(?:weekdays?|working days?|workdays?|business days?)\b", low):
        return f"{minute} {hour} * * 1-5"
    if re.search(r"\bhourly\b|\b(?:every|each|once an)\s+hour\b", low):
        return "@hourly"
    if re.search(r"\bdaily\b|\bnightly\b|\b(?:every|each|once a|per)\s+(?:day|night|morning|evening)\b", low):
        return f"{minute} {hour} * * *" if clock else "@daily"
    if re.search(r"\bweekly\b|\b(?:every|each|once a)\s+week\b", low):
        return "@weekly"
    if re.search(r"\bmonthly\b|\b(?:every|each|once a)\s+month\b", low):
        return "@monthly"
    if re.search(r"\b(?:by hand|manually|on demand|no schedule|without a schedule)\b", low):
        return "None"
    return f"{minute} {hour} * * *" if clock else ""


def _time(clock: re.Match[str] | None) -> tuple[int, int]:
    if clock is None:
        return 0, 0
    hour = int(clock[1]) % 24
    if clock[3] == "pm" and hour < 12:
        hour += 12
    return (0 if clock[3] == "am" and hour == 12 else hour), int(clock[2] or 0)


def _every(number: str, unit: str, hour: int, minute: int) -> str:
    count = {"other": 2, "second": 2, "third": 3, "fourth": 4}.get(number) or int(number)
    if unit == "minute":
        return f"*/{count} * * * *" if count < 60 else f"timedelta(minutes={count})"
    if unit == "hour":
        return f"{minute} */{count} * * *" if count < 24 else f"timedelta(hours={count})"
    return f"timedelta({unit}s={count})"


def _named(text: str, kind: Thing) -> Iterator[Mention]:
    """Names that stand beside the word for their kind: ``connection x``, ``the `x` table``."""
    word = _KINDS[kind]
    seen: set[str] = set()
    after = re.compile(rf"\b(?:{word})\s+(?:(?:is\s+)?(?:called|named)\s+)?(?P<list>{_LIST})", re.IGNORECASE)
    before = re.compile(rf"(?P<list>{_LIST})\s+(?:{word})\b", re.IGNORECASE)
    for pattern, loose in ((after, True), (before, False)):
        for match in pattern.finditer(text):
            for item in re.finditer(_ITEM, match["list"]):
                name = item[0].strip("`\"'“”‘’")
                quoted = name != item[0]
                plain = _is_a_name(name, kind)
                if name in seen or not (quoted or (plain and (loose or "_" in name or "." in name))):
                    continue
                seen.add(name)
                yield Mention(name, role_at(text, match.start()), quoted or "_" in name or "." in name)


def _is_a_name(word: str, kind: Thing) -> bool:
    """Whether a word that is not quoted can be a name, where it stands beside the word for its kind."""
    low = word.lower()
    if low in _GRAMMAR or low.endswith("ing"):
        return False
    return low not in (_NOT_CONNECTIONS if kind == "connection" else _NOUNS)


_BARE = re.compile(
    r"\b(?:into|to|from|join|in|fills?|named|called|and)\s+(?:the\s+)?(?P<name>[A-Za-z]\w*(?:[.:][A-Za-z]\w*)*)(?![\w/]|://)",
    re.IGNORECASE,
)


def _quoted(text: str) -> Iterator[Mention]:
    """Names of which it was not said what they are: quoted, or like one and where a table stands."""
    seen: set[str] = set()
    for match in re.finditer(_QUOTED, text):
        name = match["quoted"]
        other = _OF_ANOTHER_KIND.search(_just_before(text, match.start())) or re.match(
            r"\s+(?:dag|task|file)\b", text[match.end() : match.end() + 20], re.IGNORECASE
        )
        if name not in seen and not other and (text[match.start()] == "`" or "_" in name or "." in name):
            seen.add(name)
            yield Mention(name, role_at(text, match.start()), True)
    for match in _BARE.finditer(text):
        name = match["name"]
        telling = re.search(r"_|[.:]\w", name) and re.split(r"[.:]", name)[-1].lower() not in _ENDINGS
        before = _OF_ANOTHER_KIND.search(_just_before(text, match.start("name")))
        if name not in seen and telling and not before and not match[0].lower().startswith("and"):
            seen.add(name)
            yield Mention(name, role_at(text, match.start("name")), True)
