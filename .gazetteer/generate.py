#!/usr/bin/env python3
"""Writes src/knowledge/builtin/states.tsv and names.tsv: the states and territories of the built-in table.

    python3 .gazetteer/generate.py          fetches the packages below (once, into target/gazetteer) and writes the tables
    python3 .gazetteer/generate.py --check  writes nothing; fails where a table would change

Joins three npm packages, pinned by version and digest, with the facts that were written by hand in this folder:
states.tsv (what no package has), cases.tsv (Russian cases), drop.tsv (forms of a package that are wrong, or that mean
something else in a text). Fails where two states come to share a form that shared.tsv does not name: what is ambiguous is
marked by a person, never resolved by a program. Standard library only; no part of the build.
"""

import base64
import hashlib
import io
import json
import pathlib
import re
import sys
import tarfile
import unicodedata
import urllib.request

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
CACHE = ROOT / "target" / "gazetteer"
OUT = ROOT / "src" / "knowledge" / "builtin"

# Name, version, SHA-512 as the registry gives it (`npm view NAME@VERSION dist.integrity`).
CLDR = (
    "cldr-localenames-full",
    "48.2.0",
    "4o0paYDz0UXhfhChAVFkmVl2CP0YTSEqE6WrC0fNafaSC5u5DAXphxH3SZ1Ujczarikr8DToKZfiok6EqWLdNQ==",
)
COUNTRIES = (
    "i18n-iso-countries",
    "7.14.0",
    "nXHJZYtNrfsi1UQbyRqm3Gou431elgLjKl//CYlnBGt5aTWdRPH1PiS2T/p/n8Q8LnqYqzQJik3Q7mkwvLokeg==",
)
NATIONALITIES = (
    "i18n-nationality",
    "1.4.0",
    "/zZBGY8TbdL4xsIo5RMe1XTdMyHlHhLA6S2u7XsYJDh2c2ONVwxf0Pz5yKcLjKxtl8ma4jgtGnUaEgF/4ZOWbQ==",
)

# The languages of names.tsv, beside the native ones of each state.
LANGUAGES = ["ru", "ko", "ja", "zh", "zh-Hant", "ar", "fa", "de", "fr", "es"]

# Where the short name of CLDR is not the one that English news has.
NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Côte d'Ivoire",
    "HK": "Hong Kong",
    "MO": "Macau",
    "PS": "Palestine",
    "RE": "Réunion Island",
}


def fetch(name, version, digest):
    """The files of a package by their path in it."""
    path = CACHE / f"{name}-{version}.tgz"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        url = f"https://registry.npmjs.org/{name}/-/{name}-{version}.tgz"
        with urllib.request.urlopen(url) as answer:
            path.write_bytes(answer.read())
    data = path.read_bytes()
    actual = base64.b64encode(hashlib.sha512(data).digest()).decode()
    if actual != digest:
        sys.exit(f"{path}: the digest is {actual}, not {digest}; delete the file and ask why")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {
            member.name.removeprefix("package/"): archive.extractfile(member).read()
            for member in archive.getmembers()
            if member.isfile() and member.name.endswith(".json")
        }


def rows(path):
    """The rows of a table of this folder, as one dictionary each."""
    lines = [it for it in path.read_text().splitlines() if it and not it.startswith("#")]
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t") + [""] * len(header)
        yield dict(zip(header, cells))


def forms(cell):
    return [it.strip() for it in cell.split(" | ") if it.strip()]


def folded(form):
    """As the program compares names: without case and marks of letters, spaces for dashes."""
    plain = unicodedata.normalize("NFKD", form.replace("’", "'"))
    plain = "".join(it for it in plain if not unicodedata.combining(it))
    return " ".join(re.split(r"[\s\-_]+", plain.lower()))


def latin(form):
    return all("LATIN" in unicodedata.name(it, "") for it in form if it.isalpha())


def clean(form):
    """A form of a package as a text has it; nothing where it is a description."""
    form = unicodedata.normalize("NFC", form).replace("’", "'").replace("\u200f", "")
    form = re.sub(r"\s*[(（][^()（）]*[)）]$", "", form).strip()
    form = form.replace(" - ", "-").replace(" – ", "-").removeprefix("The ").replace(" of The ", " of the ")
    describes = re.search(r"[,،、;/()（）]|\b(SAR|САР|RAE|R\.A\.S\.|о-ва|о-в)\b", form)
    return "" if describes else form


def spellings(form):
    """`St. Kitts & Nevis` in full."""
    full = form.replace("&", "and")
    return [re.sub(r"\bSt\. ", "Saint ", full), full, form]


class Names:
    """Forms in their order, each once."""

    def __init__(self):
        self.forms = {}

    def add(self, form):
        if form:
            self.forms.setdefault(folded(form), form)

    def remove(self, form):
        self.forms.pop(folded(form), None)

    def __iter__(self):
        return iter(self.forms.values())


class Sources:
    def __init__(self):
        self.cldr = fetch(*CLDR)
        self.countries = fetch(*COUNTRIES)
        self.nationalities = json.loads(fetch(*NATIONALITIES)["langs/en.json"])
        self.codes = {row[0]: row for row in json.loads(self.countries["codes.json"])}

    def territories(self, locale):
        text = self.cldr.get(f"main/{locale}/territories.json")
        if text is None:
            return {}
        names = json.loads(text)["main"][locale]["localeDisplayNames"]
        return names["territories"]

    def of_locale(self, locale, iso2):
        """What both packages call a territory in a language."""
        names = self.territories(locale)
        wanted = [iso2, f"{iso2}-alt-short", f"{iso2}-alt-variant"]
        found = [names[it] for it in wanted if it in names]
        # CLDR leaves out what a locale inherits from its parent.
        other = self.countries.get(f"langs/{locale}.json")
        other = json.loads(other)["countries"].get(iso2, []) if other else []
        return found + ([other] if isinstance(other, str) else other)


def english(sources, fact, dropped):
    """The English row of a state: name, names by kind."""
    iso2 = fact["iso2"]
    found = sources.of_locale("en", iso2)
    name = NAMES.get(iso2) or next(spellings(it)[0] for it in map(clean, found) if it)
    aliases, acronyms, demonyms = Names(), Names(), Names()
    for form in forms(fact["acronyms"]):
        acronyms.add(form)
    for form in forms(fact["demonyms"]):
        demonyms.add(form)
    nationality = clean(sources.nationalities["nationalities"].get(iso2, ""))
    if nationality and " or " not in nationality and " and " not in nationality:
        demonyms.add(nationality)
    for form in found:
        for spelling in spellings(clean(form)):
            aliases.add(spelling)
    for form in forms(fact["aliases"]):
        aliases.add(form.removeprefix("The "))
    former = forms(fact["former"])
    weak = forms(fact["weak"])
    for form in [name, *acronyms, *former, *weak, *dropped.get((iso2, "en"), [])]:
        aliases.remove(form)
    for form in [name, *aliases, *weak, *dropped.get((iso2, "en"), [])]:
        demonyms.remove(form)
    weak = [f"?{it}" for it in weak]
    return name, list(acronyms), list(aliases), list(demonyms), former, weak


def foreign(sources, fact, cases, dropped, known):
    """The names of a state in other languages, by locale; each form once."""
    iso2 = fact["iso2"]
    native = [it for it in forms(fact["languages"]) if it != "en"]
    seen = {folded(it.removeprefix("?")) for it in known}
    res = {}
    for locale in dict.fromkeys(native + LANGUAGES):
        names = Names()
        for form in sources.of_locale(locale, iso2):
            names.add(clean(form))
        for form in cases.get((iso2, locale), []):
            names.add(form)
        for form in dropped.get((iso2, locale), []) + dropped.get(("*", locale), []):
            names.remove(form)
        short = lambda it: latin(it) and len(it.replace(".", "")) <= 3
        new = [it for it in names if folded(it) not in seen and not short(it)]
        seen.update(folded(it) for it in new)
        if new:
            res[locale] = new
    return res


def table(header, comment, lines):
    body = "".join("\t".join(it).rstrip("\t") + "\n" for it in lines)
    comment = "".join(f"# {it}\n" for it in comment)
    return comment + "\t".join(header) + "\n" + body


def main():
    sources = Sources()
    keyed = lambda name: {
        (it["iso2"], it["language"]): forms(it["forms"]) for it in rows(HERE / name)
    }
    cases, dropped = keyed("cases.tsv"), keyed("drop.tsv")
    states, names, bearers = [], [], {}
    join = " | ".join
    for fact in rows(HERE / "states.tsv"):
        iso2 = fact["iso2"]
        name, *kinds = english(sources, fact, dropped)
        _, iso3, numeric, _ = sources.codes[iso2]
        kind = {"s": "state", "t": "territory"}[fact["kind"]]
        known = [name, *(form for some in kinds for form in some)]
        cells = [iso2.lower(), kind, iso3, numeric, name]
        states.append(cells + [join(it) for it in kinds])
        for locale, some in foreign(sources, fact, cases, dropped, known).items():
            names.append([iso2.lower(), locale, join(some)])
            known += some
        for form in known:
            if not form.startswith("?"):
                bearers.setdefault(folded(form), set()).add(iso2)
    shared = {form: " ".join(sorted(it)) for form, it in bearers.items() if len(it) > 1}
    marked = {folded(it["form"]): it["iso2"] for it in rows(HERE / "shared.tsv")}
    for form in sorted(shared.keys() | marked.keys()):
        if shared.get(form) != marked.get(form):
            print(f"shared.tsv: {form}\tis borne by\t{shared.get(form, 'nobody else')}")
    if shared != marked:
        sys.exit("Name these forms in shared.tsv, or in drop.tsv where one is wrong.")

    versions = ", ".join(f"{name} {version}" for name, version, _ in (CLDR, COUNTRIES, NATIONALITIES))
    made = [f"Made by .gazetteer/generate.py from {versions}", "and .gazetteer/states.tsv; see NOTICE. Do not edit."]
    tables = {
        "states.tsv": table(
            ["id", "kind", "iso3", "numeric", "name", "acronyms", "aliases", "demonyms", "former", "weak"],
            [
                "States and territories (ISO 3166-1 and XK): codes and English names.",
                *made,
                "A form behind ? is offered, never looked for in a text.",
            ],
            states,
        ),
        "names.tsv": table(
            ["id", "language", "forms"],
            [
                "States and territories in their own languages and in ten others; Russian ones with their cases.",
                *made,
            ],
            names,
        ),
    }
    changed = [it for it in tables if not (OUT / it).exists() or (OUT / it).read_text() != tables[it]]
    if "--check" in sys.argv:
        sys.exit(f"{', '.join(changed)}: not what generate.py makes" if changed else 0)
    for it in changed:
        (OUT / it).write_text(tables[it])
    print(f"{len(states)} states and territories, {len(bearers)} forms; written: {', '.join(changed) or 'nothing'}")


main()
