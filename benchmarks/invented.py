"""Works that do not exist: invented people, titles in seven languages, journals, houses and towns, from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from illbot.citations.freetext.lexicon import KINDS


@dataclass
class Work:
    kind: str
    names: list[tuple[str, str]]
    editors: list[tuple[str, str]]
    title: str
    container: str
    journal: str
    volume: str
    issue: str
    first: int
    last: int
    year: int
    month: int
    day: int
    publisher: str
    place: str
    edition: int
    number: str
    series: str
    body: str
    others: bool
    language: str = "en"


@dataclass
class Pools:
    """What works are made of: invented words, and (for training) what the parts of labelled references hold."""

    titles: dict[str, list[str]] = field(default_factory=dict)
    journals: list[str] = field(default_factory=list)
    containers: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)


def pieces(text: str, mark: str = "|") -> list[str]:
    """A list that is written as one string, because it reads better so."""
    return text.split(mark)


_SYLLABLES = pieces(
    "al an ar ba bel ber bo bran bur cal car chen da del der dor eck el en er fal fen fer gar gold gra ha hal har hof "
    "hol jan kar kel kov kra lan lar leb lin lo lund mal mar mei mo mor nan nes no ol or os pal per pet quin ra ren "
    "ric ro ros sal san sen ser sha sol stein sto tal tan ter thor tor ul va val ver vik wal wan wei wes win yam zan "
    "zel",
    " ",
)
_ENDINGS = pieces(
    "son sen berg mann stein ski sky ov ova ez es ini elli eau ard ton ley field man er ic ić as is os ian ura moto "
    "wski wicz strom gren quist dóttir nen idis oglu inho eira ez ès ault ière",
    " ",
)
_SHORT = pieces(
    "Li Wang Zhang Chen Liu Yang Wu Xu Sun Ma Zhu Hu Guo He Lin Luo Kim Lee Park Choi Ng Ho Ito Sato Abe Das Roy Sen "
    "Shah Rao Khan Ali Nguyen Tran Le Do O’Brien O'Neill D’Angelo McDonald MacKay Smith Jones Brown Miller Davis "
    "Wilson Taylor Müller Schmidt Weiß García López Núñez Gonçalves Çelik Øvergård Åberg Dvořák Łukasz Šimić Žižka",
    " ",
)
_PARTICLES = pieces("van|van der|von|de|de la|da|di|dos|ten|van den|del|le|al-|El")
_FIELDS = pieces(
    "Medicine|Surgery|Philosophy|Applied Physics|Ecology|Economics|Finance|Education|Political Science|Linguistics|"
    "Urban Studies|Chemistry|Biology|Neuroscience|Music Theory|Documentation|Library Science|Social History|"
    "Marine Science|Soil Science|Nursing|Psychology|Machine Learning|Information Science|Nutrition|Human Rights|Law|"
    "Hydrology|Materials|Optics|Sociology|Anthropology|Geography|Statistics|Religion|Film|Archaeology"
)
_PUBLISHERS = pieces(
    "{n} Press|{p} University Press|{n} & Sons|{n} Verlag|Verlag {n}|Éditions {n}|Editions de la {n}|{n} Publishing|"
    "University of {p} Press|Editorial {n}|Ediciones {n}|{n}|{n} Books|Edizioni {n}|Presses universitaires de {p}|"
    "{n} & {m}|Universitätsverlag {p}|Editora {n}|{n} Academic|Uitgeverij {n}|Librairie {n}|{n} Publishers|"
    "{n}-Verlag|{p} Institute of Technology|Wiley|Springer|Routledge|Elsevier|Sage|Oxford University Press|"
    "Cambridge University Press|MIT Press|Princeton University Press|Palgrave Macmillan|Harvard University Press|"
    "De Gruyter|Brill|Penguin|Academic Press|Gallimard|Suhrkamp|Springer-Verlag|McGraw-Hill|Pearson|Blackwell|"
    "World Scientific|CRC Press|Yale University Press|Elsevier Science|John Wiley & Sons|Edward Elgar|"
    "{p} UP|U of {p} P|{n} Pub. Co.|{n} Publishing Co.|{n} Ltd|{n}, Inc.|{n} Institute|{p} Museum|{n} & Cie|Department of {f}, University of {p}|"
    "{X}|{X}|{f} Research Centre|Printed by {n} for {m}|Printed for {n}|National Gallery of {p}|Ministry of {f}|Imprimerie {n}|Deutscher {n} Verlag|"
    "{n} {m}|{n}, {m} & {n}|{p} Historical Society|{n} Pictures|{n}-{m}|Presses de l’Université de {p}|Universidad de {p}|Institut für {d}"
)
_PLACES = pieces(
    "London|New York|New York, NY|Cambridge, MA|Cambridge|Oxford|Paris|Berlin|Berlin/New York|Berlin, Heidelberg|"
    "München|Leipzig|Wien|Zürich|Madrid|Barcelona|Milano|Roma|Torino|Bologna|Lisboa|São Paulo|Rio de Janeiro|"
    "Amsterdam|Leiden|The Hague|Den Haag|Praha|Warszawa|Budapest|Stockholm|Oslo|København|Helsinki|Chicago|Boston|"
    "Boston, Mass.|Princeton, NJ|San Francisco, CA|Los Angeles|Baltimore|Washington, DC|Philadelphia|Toronto|"
    "Montréal|Sydney|Melbourne|Tokyo|Singapore|New Delhi|Beijing|Hong Kong|Dordrecht|Frankfurt am Main|Tübingen|"
    "Göttingen|Stuttgart|Bruxelles|Louvain|Genève|Lausanne|Aix-en-Provence|Lyon|Buenos Aires|México|Cape Town|Cham|"
    "Basingstoke|Hoboken, NJ|Thousand Oaks, CA|London and New York|Dublin|Edinburgh|Glasgow|Thousand Oaks|Ann Arbor|"
    "Ithaca, N.Y.|Englewood Cliffs, NJ"
)
_TOWNS = pieces(
    "Northgate Westmere Aldbourne Kirkholm Saltford Ravensund Blackwater Lindenau Montclair Villarosa Harrowby "
    "Castelmar Ostrava Brennerstadt Eastwick Ashdown Finland Brazil Ghana Norway Kerala Wales Bavaria Ontario Leeds "
    "Utrecht Osaka",
    " ",
)
_GIVEN = sorted(w.title() for w, kinds in KINDS.items() if "given" in kinds and len(w) > 2)
_JOURNALS = pieces(
    "Journal of {f}|Journal of {f} and {g}|{f}|{f} Review|{f} Letters|Annals of {f}|{f} Today|"
    "International Journal of {f}|The {f} Quarterly|European Journal of {f}|Advances in {f}|{f} & {g}|{f} Research|"
    "Studies in {f}|Trends in {f}|Nature {f}|PLoS {f}|BMC {f}|IEEE Transactions on {f}|Acta {L}|"
    "Proceedings of the Royal Society of {f}|{p} Journal of {f}|Current {f}|The {f} Journal|Zeitschrift für {d}|"
    "Archiv für {d}|Jahrbuch für {d}|Revue française de {r}|Annales de {r}|Cahiers de {r}|Revue d’histoire de la {r}|"
    "Revista de {e}|Revista Española de {e}|Cuadernos de {e}|Rivista di {i}|Studi di {i}|Tijdschrift voor {h}|"
    "Časopis pro {h}|{f} International|Archives of {f}|Critical {f}|Perspectives on {f}|Frontiers in {f}|"
    "Communications in {f}|{p} Quarterly|{p} Review of Books"
)
_CONFERENCES = pieces(
    "Proceedings of the {o} International Conference on {f}|Proc. {y} Conf. {f}|"
    "Proceedings of the {o} Annual Meeting of the {f} Society|{o} Workshop on {f} and {g}|Proceedings of {X} {y}|"
    "International Symposium on {f}|Advances in {f} ({X}-{yy})|Proceedings of the {o} {X} Conference on {f}|"
    "Actes du {o} colloque de {r}|Proc. of the {o} ACM SIG{X} Conf. on {f}|"
    "{y} IEEE International Conference on {f} ({X})|Atti del convegno di {i}|Proceedings of the {o} Symposium on {f}"
)
_BODIES = pieces(
    "World Health Organization|{p} Institute of {f}|Department of {f}|Ministry of {f}|European Commission|"
    "American {f} Association|National Research Council|{p} Statistics Office|United Nations|{f} Working Group|"
    "Committee on {f}|OECD|UNESCO|World Bank|Royal Society of {f}|Institut national de la {r}|"
    "Bundesministerium für {d}|Government of {p}"
)
_LANDS = {
    "L": "Botanica Mathematica Physica Chirurgica Linguistica Psychiatrica Oecologica".split(),  # noqa: SIM905
    "d": "Philosophie Soziologie Geschichte Physik Rechtswissenschaft Pädagogik Psychologie Musikwissenschaft Volkskunde".split(),  # noqa: SIM905
    "r": "sociologie philosophie géographie littérature psychologie pédagogie linguistique démographie".split(),  # noqa: SIM905
    "e": "Historia Filosofía Economía Derecho Educación Sociología Antropologia Lingüística Medicina".split(),  # noqa: SIM905
    "i": "filosofia storia diritto letteratura sociologia linguistica economia archeologia".split(),  # noqa: SIM905
    "h": "Geschiedenis Filosofie Onderwijs Taalkunde Rechten Pedagogiek Historii".split(),  # noqa: SIM905
}
_TOPICS = {
    "en": (
        pieces(
            "trust|memory|soil|water|learning|migration|language|labour markets|climate change|protein folding|"
            "neural networks|public libraries|urban growth|coral reefs|medieval guilds|heart failure|sleep|"
            "adolescent behaviour|quantum dots|graph colouring|bird song|rural schools|tax policy|glacier retreat|"
            "open access|digital reading|insulin resistance|supply chains|bronze casting|opera|colonial archives|"
            "steel fatigue|wind turbines|gut bacteria|honey bees|autonomous vehicles|religious tolerance|copyright|"
            "pain management|forest fires|stellar winds|dark matter|child poverty|parliamentary debate|"
            "deep reinforcement learning|random matrices|solar cells|antibiotic resistance|gender|housing|Plato|Kant"
        ),
        pieces(
            "evidence from {p}|a systematic review|a case study of {p}|theory and practice|an introduction|new perspectives|"
            "a randomised controlled trial|lessons from {p}|a critical history|problems and prospects|the case of {p}|"
            "a survey|toward a unified model|past, present and future|1750–1914|methods and applications|a reply to critics|"
            "the role of {t}|implications for {t}"
        ),
        pieces(
            "The effect of {t} on {u}|{T} and {u}|{T} in {p}|On {t}|{T}: {s}|How {t} shapes {u}|Rethinking {t}|"
            "A model of {t} under {u}|{T}, {u}, and {v}|Understanding {t}: {s}|The history of {t} in {p}|"
            "Does {t} matter? {S}|Estimating {t} from {u}|{T} as {u}: {s}|What is {t}?|Handbook of {t}|Introduction to {t}|"
            "{T} after {u}|The {t} of {u} in {p}, 1890-1940|Notes on {t}. Part II|In vivo imaging of {t}|"
            "Detection of {t} using {u}: {s}|Principles of {t}|{T}. {S}|Between {t} and {u}"
        ),
    ),
    "de": (
        pieces(
            "Vertrauen|Erinnerung|Wasser|Sprache|Bildung|Arbeit|Recht|Musik|Freiheit|Wald|Stadt|Verwaltung|Handel|Kirche|"
            "Aufklärung|Medien|Energie|Gesundheit"
        ),
        pieces(
            "eine Einführung|Beiträge zu {t}|Theorie und Praxis|eine empirische Untersuchung|Festschrift für {n}|"
            "Grundlagen und Anwendungen"
        ),
        pieces(
            "{T} und {u}|Zur Geschichte von {t}|{T} im Wandel: {s}|Die Bedeutung der {t} für {u}|Über {t}|Studien zur {t}|"
            "{T}. {S}|Was heißt {t}?|Der Begriff {t} bei Kant"
        ),
    ),
    "fr": (
        pieces(
            "mémoire|ville|langue|santé|travail|justice|eau|lecture|école|mort|pouvoir|guerre|musique|mer|croyance|famille"
        ),
        pieces(
            "essai d’interprétation|étude de cas|approches théoriques|une introduction|actes du colloque de {p}|"
            "l’exemple de {p}"
        ),
        pieces(
            "La {t} et la {u}|Histoire de la {t} en France|De la {t} à la {u}|{T} et {u} : {s}|Le rôle de la {t} dans la {u}|"
            "Penser la {t}|L’invention de la {t}|Les formes de la {t} : {s}"
        ),
    ),
    "es": (
        pieces("memoria|ciudad|lengua|salud|educación|justicia|agua|lectura|escuela|historia|poder|guerra|música"),
        pieces("un estudio de caso|teoría y práctica|una introducción|siglos XVI-XVIII|nuevas perspectivas"),
        pieces(
            "La {t} y la {u}|Historia de la {t} en España|{T} y {u}: {s}|El papel de la {t} en la {u}|Sobre la {t}|"
            "Aproximación a la {t}|O ensino da {t} no Brasil|A {t} e a {u} em Portugal"
        ),
    ),
    "it": (
        pieces("memoria|città|lingua|salute|scuola|giustizia|acqua|lettura|storia|potere|guerra|musica"),
        pieces("un caso di studio|teoria e pratica|atti del convegno|problemi e prospettive"),
        pieces(
            "La {t} e la {u}|Storia della {t} in Italia|{T} e {u}: {s}|Il ruolo della {t} nella {u}|Sulla {t}|"
            "De {t} in de Nederlanden|Inleiding tot de {t}|Dějiny {t} a {u}|Historia {t} w Polsce"
        ),
    ),
}
MONTHS = {
    "en": pieces("January February March April May June July August September October November December", " "),
    "de": pieces("Januar Februar März April Mai Juni Juli August September Oktober November Dezember", " "),
    "fr": pieces("janvier février mars avril mai juin juillet août septembre octobre novembre décembre", " "),
    "es": pieces("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", " "),
    "it": pieces("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", " "),
}


def invented(rng: random.Random) -> Pools:
    """Pools of nothing but invented or everyday words."""
    pools = Pools(places=list(_PLACES))
    for _ in range(700):
        given = rng.choice(_GIVEN)
        if rng.random() < 0.35:
            given += " " + (rng.choice(_GIVEN) if rng.random() < 0.3 else rng.choice("ABCDEFGHJKLMNPRSTVW") + ".")
        if rng.random() < 0.05:
            given = rng.choice(_GIVEN) + "-" + rng.choice(_GIVEN)
        pools.names.append((given, _family(rng)))
    one = rng.choice
    for language, (topics, ends, forms) in _TOPICS.items():
        made = []
        for _ in range(500):
            t, u, v = rng.sample(topics, 3)
            p, n = rng.choice(_TOWNS), _family(rng)
            s = one(ends).format(p=p, t=v, n=n)
            made.append(one(forms).format(t=t, u=u, v=v, T=_capital(t), p=p, s=s, S=_capital(s)))
        pools.titles[language] = made
    for _ in range(300):
        pools.journals.append(_filled(rng, one(_JOURNALS)))
        pools.publishers.append(_filled(rng, rng.choice(_PUBLISHERS)))
        pools.containers.append(_filled(rng, one(_CONFERENCES)))
        pools.bodies.append(_filled(rng, one(_BODIES)))
    pools.publishers = [p for p in pools.publishers if p]
    return pools


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _family(rng: random.Random) -> str:
    if rng.random() < 0.3:
        family = rng.choice(_SHORT)
    else:
        family = (rng.choice(_SYLLABLES) + (rng.choice(_SYLLABLES) if rng.random() < 0.4 else "")).capitalize() + (
            rng.choice(_ENDINGS) if rng.random() < 0.85 else ""
        )
    roll = rng.random()
    if roll < 0.07:
        particle = rng.choice(_PARTICLES)
        return particle + ("" if particle.endswith("-") else " ") + family
    if roll < 0.11:
        return family + rng.choice("- ") + rng.choice(_SHORT)
    return family


def _filled(rng: random.Random, form: str) -> str:
    f, g = rng.sample(_FIELDS, 2)
    year = rng.randint(1985, 2024)
    lands = {k: rng.choice(v) for k, v in _LANDS.items()}
    return form.format(
        f=f, g=g, p=rng.choice(_TOWNS), n=_family(rng), m=_family(rng), y=year, yy=f"{year % 100:02}",
        X="".join(rng.choice("ACDEIJKLMNPRSTUVX") for _ in range(rng.randint(3, 5))), o=nth(rng.randint(1, 40)), **lands,
    )  # fmt: skip


def nth(n: int) -> str:
    return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


KINDS = (
    ("article",) * 9
    + ("chapter",) * 4
    + ("book",) * 5
    + ("conference",) * 3
    + ("thesis", "report", "report", "newspaper", "web", "patent", "standard", "film")
)


def work(rng: random.Random, pools: Pools, kind: str = "") -> Work:
    language = rng.choice(["en"] * 7 + [x for x in pools.titles if x != "en"])
    count = rng.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 9])
    first = rng.choice([rng.randint(1, 99), rng.randint(100, 999), rng.randint(1000, 9999), rng.randint(1, 400)])
    kind = kind or rng.choice(KINDS)
    title = rng.choice(pools.titles[language])
    return Work(
        kind=kind,
        names=[] if (kind == "standard" or (kind in {"report", "web", "book"} and rng.random() < 0.15)) else rng.sample(pools.names, count),
        editors=rng.sample(pools.names, rng.choice([1, 1, 2, 2, 3])),
        title=title,
        container=rng.choice(pools.containers) if kind == "conference" else rng.choice(pools.titles[language]),
        journal=rng.choice(pools.journals),
        volume=str(rng.choice([rng.randint(1, 60), rng.randint(1, 200), rng.randint(100, 900)])),
        issue=rng.choice([str(rng.randint(1, 12))] * 6 + [f"{(n := rng.randint(1, 11))}-{n + 1}", f"Suppl {rng.randint(1, 3)}", ""]),
        first=first, last=first + rng.choice([rng.randint(1, 9), rng.randint(5, 40), rng.randint(10, 30)]),
        year=rng.choice([rng.randint(1995, 2025)] * 4 + [rng.randint(1890, 1995)]), month=rng.randint(1, 12), day=rng.randint(1, 28),
        publisher=rng.choice(pools.publishers), place=rng.choice(pools.places), edition=rng.choice([0, 0, 0, 2, 2, 3, 4, 5, 8]),
        number=f"{rng.choice(['WP', 'TR', 'No. ', 'LIB-', ''])}{rng.randint(1, 2999)}{rng.choice(['', '', '-12', '/2014'])}",
        series=_filled(rng, rng.choice(["Studies in {f}", "Lecture Notes in {f}", "{f} Series", "Beiträge zur {d}", "Collection {n}"])),
        body=rng.choice(pools.bodies) if rng.random() < 0.4 else f"University of {rng.choice(_TOWNS)}",
        others=count > 2 and rng.random() < 0.2, language=language,
    )  # fmt: skip
