"""How the world prints references: a template for each kind of work in each style, and how its names are printed.

What stands between two fields belongs to the one before up to the first space, and to the one behind from there: "{T}. In {C}, {V}" gives
"In" to the container. "¦" parts the ways in which one style prints the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    first: str
    rest: str
    between: str = ", "
    last: str = " and "
    most: int = 12
    others: str = " et al."


@dataclass(frozen=True)
class Style:
    name: str
    names: Names
    editors: Names
    templates: dict[str, tuple[str, ...]]


def _style(name: str, names: Names, editors: Names, **templates: str) -> Style:
    return Style(name, names, editors, {k: tuple(v.split("¦")) for k, v in templates.items()})


_APA = Names("Smith, J. A.", "Smith, J. A.", ", ", ", & ", 20, ", et al.")
_ED_APA = Names("J. A. Smith", "J. A. Smith", ", ", " & ")
_MLA = Names("Smith, John", "John Smith", ", ", ", and ", 3, ", et al.")
_NOTE = Names("John Smith", "John Smith", ", ", " and ", 5, " et al.")
_VANCOUVER = Names("Smith JA", "Smith JA", ", ", ", ", 6, ", et al.")
_IEEE = Names("J. A. Smith", "J. A. Smith", ", ", ", and ", 6, " et al.")
_HARVARD = Names("Smith, J.A.", "Smith, J.A.", ", ", " and ", 6, " et al.")
_ELSEVIER = Names("J.A. Smith", "J.A. Smith", ", ", ", ", 9, ", et al.")
_ACS = Names("Smith, J. A.", "Smith, J. A.", "; ", "; ", 12, "; et al.")
_NATURE = Names("Smith, J. A.", "Smith, J. A.", ", ", " & ", 6, " et al.")

STYLES = (
    _style(
        "APA", _APA, _ED_APA,
        article="{A} ({Y}). {T}. {J}, {V}({I}), {P}. {D}¦{A} ({Y}). {T}. {J}, {V}({I}), {P}.¦{A} ({Y}). {T}. {J}, {V}, {P}.¦{A} ({Y}, {m}). {T}. {J}, {V}({I}), {P}. {n:Retrieved from} {U}",
        chapter="{A} ({Y}). {T}. In {E} (Eds.), {C} (pp. {P}). {L}: {B}.¦{A} ({Y}). {T}. In {E} (Ed.), {C} (pp. {P}). {B}.¦{A} ({Y}). {T}. In {E} (Eds.), {C} ({N}, pp. {P}). {B}.",
        book="{A} ({Y}). {T} ({N}). {B}.¦{A} ({Y}). {T}. {L}: {B}.¦{E} (Eds.). ({Y}). {T}. {B}.", conference="{A} ({Y}). {T}. In {C} (pp. {P}). {B}.¦{A} ({Y}, {m}). {T}. {n:Paper presented at the} {C}, {L}.",
        thesis="{A} ({Y}). {T} ({G}). {H}.¦{A} ({Y}). {T} [{G}, {H}].¦{A} ({Y}). {T}. {G}, {H}, {L}.", report="{A} ({Y}). {T} ({K} {X}). {B}.¦{A} ({Y}). {T}. {L}: {B}.",
        newspaper="{A} ({Y}, {m} {d}). {T}. {J}, p. {p}.¦{A} ({Y}, {m} {d}). {T}. {J}. {n:Retrieved from} {U}", web="{A} ({Y}). {T}. {n:Retrieved from} {U}¦{A} ({Y}, {m} {d}). {T}. {B}. {U}",
        patent="{A} ({Y}). {T} ({G:U.S. Patent No.} {X}). {B}.", standard="{A}. ({Y}). {T} ({X}).",
    ),
    _style(
        "MLA", _MLA, _NOTE,
        article="{A}. “{T}.” {J}, vol. {V}, no. {I}, {Y}, pp. {Ps}.¦{A}. “{T}.” {J} {V}.{I} ({Y}): {Ps}. {n:Print.}¦{A}. \"{T}.\" {J}, vol. {V}, {Y}, pp. {Ps}. {n:JSTOR,} {U}",
        chapter="{A}. “{T}.” {C}, edited by {E}, {B}, {Y}, pp. {Ps}.¦{A}. “{T}.” {C}. Ed. {E}. {L}: {B}, {Y}. {Ps}. {n:Print.}",
        book="{A}. {T}. {B}, {Y}.¦{A}. {T}. {N}, {B}, {Y}.¦{A}. {T}. {L}: {B}, {Y}. {n:Print.}¦{E}, editors. {T}. {B}, {Y}.", conference="{A}. “{T}.” {C}, {B}, {Y}, pp. {Ps}.",
        thesis="{A}. {T}. {Y}. {H}, {G}.¦{A}. “{T}.” {G}. {H}, {Y}. {n:Print.}", report="{A}. {T}. {B}, {Y}.", newspaper="{A}. “{T}.” {J}, {d} {m} {Y}, p. {p}.¦{A}. “{T}.” {J} {d} {m} {Y}: {p}. {n:Print.}",
        web="{A}. “{T}.” {J}, {d} {m} {Y}, {U}.",
    ),
    _style(
        "Chicago note", _NOTE, _NOTE,
        article="{A}, “{T},” {J} {V}, no. {I} ({Y}): {Ps}.¦{A}, “{T},” {J} {V} ({Y}): {Ps}.¦{A}, “{T},” {J} {V}, no. {I} ({m} {Y}): {P}, {D}.",
        chapter="{A}, “{T},” in {C}, ed. {E} ({L}: {B}, {Y}), {Ps}.¦{A}, “{T},” in {E}, eds., {C} ({L}: {B}, {Y}), pp. {P}.",
        book="{A}, {T} ({L}: {B}, {Y}).¦{A}, {T}, {N} ({L}: {B}, {Y}), {p}.¦{A}, {T}, {n:trans.} {Z} ({L}: {B}, {Y}).¦{E}, eds., {T} ({L}: {B}, {Y}).", conference="{A}, “{T},” in {C} ({L}: {B}, {Y}), {Ps}.",
        thesis="{A}, “{T}” ({G}, {H}, {Y}).", report="{A}, “{T},” {K} {X} ({L}: {B}, {Y}).", newspaper="{A}, “{T},” {J}, {m} {d}, {Y}.¦{A}, “{T},” {J}, {m} {d}, {Y}, {U}.", web="{A}, “{T},” {J}, {n:accessed {m} {d}, {Y}}, {U}.",
    ),
    _style(
        "Chicago", _MLA, _NOTE,
        article="{A}. {Y}. “{T}.” {J} {V} ({I}): {Ps}.¦{A}. {Y}. “{T}.” {J} {V}, no. {I}: {Ps}. {D}.¦{A}. “{T}.” {J} {V}, no. {I} ({Y}): {Ps}.¦{A}. “{T}.” {J} {V} ({m} {Y}): {P}.",
        chapter="{A}. {Y}. “{T}.” In {C}, edited by {E}, {Ps}. {L}: {B}.¦{A}. “{T}.” In {C}, edited by {E}, {Ps}. {L}: {B}, {Y}.¦{A} {Y}. {T}. In {E} (eds.), {C}, {P}. {L}: {B}.",
        book="{A}. {Y}. {T}. {L}: {B}.¦{A}. {T}. {L}: {B}, {Y}.¦{A}. {T}. {N} {L}: {B}, {Y}.¦{A}. {T}. Edited by {E}. {L}: {B}, {Y}.¦{A}. {T}. {Z} {L}: {B}, {Y}.", conference="{A}. {Y}. “{T}.” In {C}, {Ps}. {L}: {B}.",
        thesis="{A}. “{T}.” {G}, {H}, {Y}.¦{A}. {Y}. “{T}.” {G}, {H}.", report="{A}. {Y}. {T}. {K} {X}. {L}: {B}.", newspaper="{A}. “{T}.” {J}, {m} {d}, {Y}.", web="{A}. {Y}. “{T}.” {J}. {n:Accessed {m} {d}, {Y}.} {U}.",
    ),
    _style(
        "Vancouver", _VANCOUVER, _VANCOUVER,
        article="{A}. {T}. {Ja}. {Y};{V}({I}):{Ps}.¦{A}. {T}. {Ja}. {Y} {m3};{V}({I}):{Ps}.¦{A}. {T}. {Ja} {Y};{V}:{Ps}.¦{A}. {T}. {J}. {Y};{V}({I}):{P}. {D}.¦{A}: {T}. {Ja} {V}:{P}, {Y}.¦{A}. {T}. {Ja} {Y}; {V}: {P}¦{A} ({Y}) {T}. {Ja} {V}({I}):{P}¦{A}. {T}. {Ja}. {Y}; {V} ({I}): {Ps}.",
        chapter="{A}. {T}. In: {E}, editors. {C}. {N} {L}: {B}; {Y}. p. {Ps}.¦{A} ({Y}) {T}. In: {E} (eds) {C}. {B}, {L}, pp {P}", book="{A}. {T}. {N} {L}: {B}; {Y}.¦{A}. {T}. {L}: {B}; {Y}.¦{A} ({Y}) {T}. {B}, {L}¦{A} ({Y}) {T}, {N} {B}, {L}",
        conference="{A}. {T}. In: {C}; {Y} {m3} {d}; {L}. {B}; {Y}. p. {Ps}.¦{A} ({Y}) {T}. In: {C}. {B}, {L}, pp {P}", thesis="{A}. {T} [{G}]. {L}: {H}; {Y}.", report="{A}. {T}. {L}: {B}; {Y}. {K} {X}.",
        newspaper="{A}. {T}. {J}. {Y} {m3} {d};{p}.", web="{A}. {T} {n:[Internet]}. {L}: {B}; {Y} {n:[cited {Y} {m3} {d}]. Available from:} {U}",
    ),
    _style(
        "IEEE", _IEEE, _IEEE,
        article="{A}, “{T},” {Ja}, vol. {V}, no. {I}, pp. {P}, {m3}. {Y}.¦{A}, “{T},” {J}, vol. {V}, pp. {P}, {Y}.¦{A}, \"{T},\" {J}, vol. {V}, no. {I}, pp. {P}, {m3}. {Y}, {D}.¦{A}. {T}. {J}, {V}({I}):{P}, {Y}.¦{A}. {T}. {J}, {V}:{P}, {m} {Y}.",
        chapter="{A}, “{T},” in {C}, {E}, Eds. {L}: {B}, {Y}, pp. {P}.¦{A}. {T}. In {E}, editors, {C}, pages {P}. {B}, {L}, {Y}.¦{A}, “{T},” in {C}, {N}, {E}, Ed. {L}: {B}, {Y}, pp. {P}.",
        book="{A}, {T}, {N} {L}: {B}, {Y}.¦{A}. {T}. {B}, {L}, {Y}.¦{A}. {T}. {B}, {N}, {Y}.¦{A}, {T}. {L}: {B}, {Y}.¦{A}. {T}, volume {V} of {S}. {B}, {Y}.",
        conference="{A}, “{T},” in {C}, {L}, {Y}, pp. {P}.¦{A}. {T}. In {C}, pages {P}, {Y}.¦{A}. {T}. In {C}, pages {P}, {L}, {m} {Y}. {B}.¦{A}, “{T},” in {C}, {m3}. {Y}, pp. {P}.¦{A}. {T}. In {C}, volume {V} of {S}, pages {P}. {B}, {Y}.",
        thesis="{A}, “{T},” {G}, {H}, {L}, {Y}.¦{A}. {T}. {G}, {H}, {Y}.", report="{A}, “{T},” {B}, {L}, {K} {X}, {Y}.¦{A}. {T}. {K} {X}, {B}, {m} {Y}.", web="{A}. {T}. {U}, {Y}.", patent="{A}, “{T},” {G:U.S. Patent} {X}, {m3}. {d}, {Y}.", standard="{T}, {X}, {Y}.",
    ),
    _style(
        "Harvard", _HARVARD, _HARVARD,
        article="{A} ({Y}) ‘{T}’, {J}, {V}({I}), pp. {P}.¦{A} {Y}, '{T}', {J}, vol. {V}, no. {I}, pp. {P}.¦{A}, {Y}. {T}. {J}, {V}({I}), pp.{P}.¦{A} ({Y}) {T}. {J} {V}, {P}.¦{A} {Y}. {T}. {J} {V}: {P}.¦{A} ({Y}), “{T}”, {J}, Vol. {V} No. {I}, pp. {P}.¦{A} ({Y}): {T}. {J} {V} ({I}), {P}.",
        chapter="{A} ({Y}) ‘{T}’, in {E} (eds.) {C}. {L}: {B}, pp. {P}.¦{A}, {Y}. {T}. In: {E}, eds. {C}. {L}: {B}, pp.{P}.¦{A} {Y}, '{T}', in {E} (eds), {C}, {B}, {L}, pp. {P}.¦{A} ({Y}). {T}. In {E}, editors, {C}, pages {P}. {B}, {L}.",
        book="{A} ({Y}) {T}. {N} {L}: {B}.¦{A} {Y}, {T}, {B}, {L}.¦{A}, {Y}. {T}. {N} {L}: {B}.¦{A} {Y}, {T}, {N}, {B}, {L}.¦{A} ({Y}): {T}. {L}: {B}.¦{A} (eds) ({Y}), {T}, {L}: {B}.", conference="{A} ({Y}) ‘{T}’, {C}. {L}, {d} {m}. {B}, pp. {P}.¦{A} ({Y}). {T}. In: {C}, {L}, pp. {P}.",
        thesis="{A} ({Y}) {T}. {G}. {H}.¦{A} {Y}, '{T}', {G}, {H}, {L}.", report="{A} ({Y}) {T}. {L}: {B}.¦{A} ({Y}), “{T}”, {K} {X}, {B}, {L}.", newspaper="{A} ({Y}) ‘{T}’, {J}, {d} {m}, p. {p}.", web="{A} ({Y}) {T}. {n:Available at:} {U} {n:(Accessed: {d} {m} {Y}).}",
    ),
    _style(
        "Elsevier", _ELSEVIER, _ELSEVIER,
        article="{A}, {T}, {Ja} {V} ({Y}) {P}.¦{A}, {T}. {Ja} {V}, {P} ({Y}).¦{A}, {Ja} {V} ({Y}) {p}.¦{A}, {Ja} {Y}, {V}, {p}.¦{A}, {J} {V}, {p} ({Y}).¦{A} {T} {Ja}, {V} ({Y}), pp. {P}",
        chapter="{A}, {T}, in: {E} (Eds.), {C}, {B}, {L}, {Y}, pp. {P}.", book="{A}, {T}, {N}, {B}, {L}, {Y}.¦{A}, {T} ({B}, {L}, {Y}).¦{A}, {T}, {B}, {L}, {Y}.", conference="{A}, {T}, in: {C}, {L}, {Y}, pp. {P}.¦{A}, {T}, {C}, {L}, {Y}", thesis="{A}, {T}, {G}, {H}, {Y}.", report="{A}, {T}, {K} {X}, {B}, {Y}.",
    ),
    _style(
        "ACS", _ACS, _ACS,
        article="{A} {T}. {Ja} {Y}, {V} ({I}), {P}.¦{A} {Ja} {Y}, {V}, {p}.¦{A} {T}. {Ja} {Y}, {V}, {P}. {D}¦{A}, {T}. {J} {Y}, {V} ({I}), {P}.", chapter="{A} {T}. In {C}; {E}, Eds.; {B}: {L}, {Y}; pp {P}.", book="{A} {T}, {N}; {B}: {L}, {Y}.", conference="{A} {T}. {C}, {L}, {m} {d}, {Y}.", thesis="{A} {T}. {G}, {H}, {L}, {Y}.",
    ),
    _style(
        "Nature", _NATURE, _NATURE,
        article="{A} {T}. {Ja} {V}, {P} ({Y}).¦{A} {T}. {J} {V}({I}), {P} ({Y}). {D}", chapter="{A} in {C} (eds {E}) {P} ({B}, {Y}).¦{A} {T}. in {C} (eds {E}) {P} ({B}, {L}, {Y}).", book="{A} {T} ({B}, {Y}).¦{A} {T} {N} ({B}, {L}, {Y}).", conference="{A} {T}. In {C} {P} ({B}, {Y}).", thesis="{A} {T}. {G}, {H} ({Y}).",
    ),
    _style(
        "French", Names("SMITH (J.)", "SMITH (J.)", ", ", " et "), Names("SMITH (J.)", "SMITH (J.)", ", ", " et "),
        article="{A}, « {T} », {J}, vol. {V}, n° {I}, {Y}, p. {P}.¦{A}, « {T} », {J}, {V}, {Y}, pp. {P}.¦{A}, « {T} », {J}, n°{I}, {m} {Y}, p. {P}.¦{A}, {Y}, « {T} », {J}, {V}, p. {P}.", chapter="{A}, « {T} », in {E} (dir.), {C}, {L}, {B}, {Y}, p. {P}.¦{A}, « {T} », dans {C}, sous la direction de {E}, {L}, {B}, {Y}, p. {P}.",
        book="{A}, {T}, {L}, {B}, {Y}.¦{A}, {T}, {B}, {L}, {Y}, {p} p.¦{A}, {T}, {L}, {B}, {S}, {Y}.¦{E} (dir.), {T}, {L}, {B}, {Y}.", conference="{A}, « {T} », {C}, {L}, {Y}, p. {P}.", thesis="{A}, {T}, {G:thèse de doctorat}, {H}, {Y}.¦{A}, « {T} », {G:Mémoire de master}, {H}, {Y}.", newspaper="{A}, « {T} », {J}, {d} {m} {Y}, p. {p}.",
    ),
    _style(
        "French plain", Names("SMITH John", "SMITH John", ", ", " et "), Names("John Smith", "John Smith", ", ", " et "),
        article="{A}, « {T} », {J}, n° {I}, {Y}, p. {P}.¦{A} ({Y}). « {T} ». {J}, {V} ({I}), p. {P}.¦{A}. {T}. {J}, {Y}, {V}, {P}.", chapter="{A}, « {T} », in {E} (éd.), {C}, {B}, {L}, {Y}, p. {P}.", book="{A}, {T}, {B}, {L}, {Y}¦{A}, {T}, {B}, {Y}.¦{A}. {T}. {L} : {B}, {Y}. {p} p.", conference="{A}, « {T} », {C}, {L}, {Y}.", thesis="{A}. {T}. {G:Thèse de doctorat}. {H}, {Y}.",
    ),
    _style(
        "German", Names("Smith, John", "Smith, John", "; ", " und "), Names("John Smith", "John Smith", ", ", " und "),
        article="{A}: {T}. In: {J} {V} ({Y}), H. {I}, S. {P}.¦{A}: {T}, in: {J} {V} ({Y}), S. {P}.¦{A} ({Y}): {T}. In: {J}, Jg. {V}, Nr. {I}, S. {P}.¦{A}: {T}. In: {J}, {V}. Jg., {Y}, Heft {I}, S. {P}.", chapter="{A}: {T}. In: {E} (Hrsg.): {C}. {L}: {B}, {Y}, S. {P}.¦{A}: {T}, in: {E} (Hg.), {C}, {L} {Y}, S. {P}.¦{A} ({Y}): {T}. In: {E} (Hg.): {C}. {L}: {B}, S. {P}.",
        book="{A}: {T}. {N} {L}: {B}, {Y}.¦{A}: {T}. {L} {Y}.¦{A}, {T}, {L} {Y}.¦{A} ({Y}): {T}. {L}: {B}.¦{E} (Hrsg.): {T}. {L}: {B} {Y}.", conference="{A}: {T}. In: {C}. {L}: {B}, {Y}, S. {P}.", thesis="{A}: {T}. {G:Diss.}, {H}, {Y}.¦{A} ({Y}): {T}. {G:Dissertation}, {H}.", newspaper="{A}: {T}. In: {J}, {d}.{M}.{Y}, S. {p}.",
    ),
    _style(
        "ISO 690", Names("SMITH, John", "John Smith", ", ", " a "), Names("SMITH, John", "John Smith", ", ", " a "),
        article="{A}. {T}. {J}. {Y}, {V}({I}), {P}.¦{A}. {T}. {J}. {L}: {B}, {Y}, vol. {V}, no. {I}, pp. {P}.¦{A}. {T}. {J}, {L}, v. {V}, n. {I}, p. {P}, {m3}. {Y}.¦{A}. {T}. {J}, v. {V}, p. {P}, {Y}.", chapter="{A}. {T}. In: {E} (Org.). {C}. {L}: {B}, {Y}. p. {P}.¦{A}. {T}. In: {E}, ed. {C}. {L}: {B}, {Y}, s. {P}.",
        book="{A}. {T}. {N} {L}: {B}, {Y}.¦{A}. {T}. {L}: {B}, {Y}.¦{A}. {T}. {L}: {B}, {Y}. {p} p.", conference="{A}. {T}. In: {C}, {Y}, {L}. {n:Anais}. {L}: {B}, {Y}. p. {P}.", thesis="{A}. {T}. {Y}. {G:Tese (Doutorado)} – {H}, {L}, {Y}.¦{A}. {T}. {L}, {Y}. {G:Diplomová práce}. {H}.", web="{A}. {T}. {J} {n:[online]}. {Y} {n:[cit. {Y}-{M}-{d}]. Dostupné z:} {U}",
    ),
    _style(
        "Italian", Names("J. A. Smith", "J. A. Smith", ", ", ", "), Names("J. A. Smith", "J. A. Smith", ", ", " e "),
        article="{A}, {T}, in «{J}», {R}, {Y}, {I}, pp. {P}.¦{A}, {T}, «{J}», {V}, {Y}, pp. {P}.¦{A}, “{T}”, {J}, {R} ({Y}), pp. {P}.", chapter="{A}, {T}, in {C}, a cura di {E}, {L}, {B}, {Y}, pp. {P}.¦{A}, {T}, in {E} (a cura di), {C}, {B}, {L} {Y}, pp. {P}.¦{A}, “{T}”, en {E} (coords.), {C}, {L}, {B}, {Y}, pp. {P}.", book="{A}, {T}, {L}, {B}, {Y}.¦{A}, {T}, {B}, {L} {Y}.", conference="{A}, {T}, in {C}, {L}, {Y}, pp. {P}.", thesis="{A}, {T}, {G:tesi di dottorato}, {H}, {Y}.",
    ),
    _style(
        "legal", _NOTE, _NOTE,
        article="{A}, {T}, {V} {J} {p} ({Y}).¦{A}, {T}, {V} {Ja} {p}, {p2} ({Y}).¦{A}, '{T}' ({Y}) {V} {J} {p}¦{A}, “{T}”, {Y} {J} {p}", chapter="{A}, {T}, in {C} {p} ({E} eds., {Y}).¦{A}, ‘{T}’ in {E} (eds), {C} ({B} {Y}) {p}", book="{A}, {T} ({N} {Y}).¦{A}, {T} ({B} {Y}).¦{A}, {T} ({N}, {B} {Y}) {p}", conference="{A}, {T}, {C}, {L} ({Y}).", thesis="{A}, {T} ({G}, {H}, {Y}).",
    ),
    _style(
        "title first", _NOTE, _NOTE,
        article="{T}. {A}. {J}. {Y};{V}({I}):{P}.¦“{T}” {A}, {J}, {Y}¦{T}. {A}. {J} {V}, {P} ({Y})¦“{T}” by {A}, {J} {V} ({Y}), {P}¦{T}, {A}, {J}, {m} {Y}, Volume {V}, Issue {I}, pp. {P}¦{T}, by {A}, in {J}, vol. {V}, no. {I} ({m} {Y}), pages {P}¦{T} - {A} - {J} - {Y}", chapter="“{T}” by {A} in {C}, edited by {E} ({B}, {Y}), pp. {P}¦“{T}” in: {C}, {E} (eds), {B} {Y}, p. {P}",
        book="{T} by {A} ({B}, {Y})¦{T}, {A}, {B}, {Y}¦{T}. {A}. {L}: {B}, {Y}.¦{T} / {A}. - {L} : {B}, {Y}¦{T}. {N} {A}. {B}; {Y}.", conference="{T}. {A}. {C}, {Y}.¦“{T},” {A}, {C}, {L}, {Y}, pp. {P}", thesis="{T}. {A}. {G}, {H}, {Y}.¦{T}, {G} by {A}, {H}, {Y}",
    ),
    _style(
        "surname", Names("Smith", "Smith", ", ", " and "), _NOTE,
        article="{A} {Y} {T} {J} {V} {P}¦{A} ({Y}), {T}, {J} {V}:{P}¦{A}, “{T}”, {J} {Y}¦{A} & co, {T}, {J} {V} ({Y}) {P}¦{A}: {T}, {J}, {Y}, vol {V}, issue {I}, p {P}", book="{A}, {T}, {B} {Y}¦{A} ({Y}) {T}. {B}¦{A} - {T} - {B} - {Y}", chapter="{A}, {T}, in {C}, {B} {Y}, {P}", thesis="{A}, {T}, {G}, {H} {Y}",
    ),
    _style(
        "Smith J.", Names("Smith J.A.", "Smith J.A.", ", ", " et "), Names("Smith J.A.", "Smith J.A.", ", ", " & "),
        article="{A} ({Y}). {T}. {J}, {V} ({I}) : {P}.¦{A}, {Y}. {T}. {J}, {V}, {P}.¦{A}, «{T}», {J} {V} ({Y}), {P}.¦{A} {T} // {J}. {Y}. Vol. {V}. No. {I}. P. {P}.¦{A}, {Y}: {T}. {J} {V}: {P}.", chapter="{A}, {Y}. {T}. In: {E} (eds), {C}. {B}, {L}, pp. {P}.¦{A} ({Y}) - {T}, in {E} (éds), {C}. {L}, {B}, p. {P}.", book="{A}, {Y}. {T}. {B}, {L}.¦{A} {T}. {L}: {B}, {Y}. {p} p.¦{A}, {T}, {L}, {B}, {Y}.", conference="{A}, {Y}. {T}. {C}, {L}, pp. {P}.", thesis="{A}, {Y}. {T}. {G}, {H}.",
    ),
    _style(
        "Smith J. capitals", Names("SMITH J.", "SMITH J.", ", ", ", "), Names("SMITH J.", "SMITH J.", ", ", ", "),
        article="{A}, {Y}: «{T}», {J} {V}, {P}.¦{A} {T}. {J}, {Y}, {V}({I}): {P}.¦{A}, {Y}, {T}, {J}, {V}, {P}.", chapter="{A} {Y}: “{T}”, in {E} (eds.), {C}, {L}: {P}.", book="{A}, {T}, {L} {Y}.¦{A} {T}. {L}, {B}, {Y}.", conference="{A} {T}. {C}. {L}: {B}, {Y}, {P}.",
    ),
    _style(
        "MHRA", _NOTE, _NOTE,
        article="{A}, ‘{T}’, {J}, {V}.{I} ({Y}), {P}.¦{A}, ‘{T}’, {J}, {V} ({Y}), {P} (p. {p2}).¦{A}, ‘{T}’, {J}, {V}.{I} ({Y}), pp. {P}, {D}.", chapter="{A}, ‘{T}’, in {C}, ed. by {E} ({L}: {B}, {Y}), pp. {P}.¦{A}, ‘{T}’, in {E} (eds.), {C} ({L}: {B}, {Y}), pp. {P}.¦{A}, ‘{T}’, in {C}, ed. {E} ({L}, {Y}), {P}.",
        book="{A}, {T} ({L}: {B}, {Y}).¦{A}, {T}, {N} ({L}: {B}, {Y}), p. {p}.¦{A}, {T}, {S}, {V} ({L}: {B}, {Y}).¦{A}, {T} ({L}, {Y}), {p}.¦{T}, ed. by {E} ({L}: {B}, {Y}).", conference="{A}, ‘{T}’, in {C} ({L}: {B}, {Y}), pp. {P}.", thesis="{A}, ‘{T}’ ({G:unpublished doctoral thesis}, {H}, {Y}).", report="{A}, {T}, {K} {X} ({L}: {B}, {Y}).", newspaper="{A}, ‘{T}’, {J}, {d} {m} {Y}, p. {p}.", web="{A}, ‘{T}’, {J}, {d} {m} {Y}, <{U}> {n:[accessed {d} {m} {Y}]}.",
    ),
    _style(
        "Springer", Names("Smith, J.A.", "Smith, J.A.", ", ", ", "), Names("Smith, J.A.", "Smith, J.A.", ", ", ", "),
        article="{A}: {T}. {Ja} {V}({I}), {P} ({Y})¦{A}: {T}. {J} {V}, {P} ({Y}). {D}¦{A}: {T}. {Ja}. {V}, {P} ({Y}).", chapter="{A}: {T}. In: {E} (eds.) {C}, pp. {P}. {B}, {L} ({Y})¦{A}: {T}. In: {E} (eds.) {C}. {S}, vol. {V}, pp. {P}. {B}, {L} ({Y}). {D}", book="{A}: {T}. {B}, {L} ({Y})¦{A}: {T}, {N} {B}, {L} ({Y})¦{A}: {T}. {S}, vol. {V}. {B} ({Y})",
        conference="{A}: {T}. In: {C}, pp. {P}. {B} ({Y})¦{A}: {T}. In: {C}, {L}, pp. {P} ({Y})", thesis="{A}: {T}. {G}, {H} ({Y})", report="{A}: {T}. {K} {X}, {B} ({Y})", web="{A}: {T}. {U} ({Y})¦{T}, {U}, {n:last accessed {Y}/{M}/{d}}",
    ),
    _style(
        "CSE", _VANCOUVER, _NOTE,
        article="{A}. {Y}. {T}. {Ja}. {V}({I}):{P}.¦{A}. {Y}. {T}. {J} {V}: {P}.¦{A}. {Y}. “{T}.” {J} {V}({I}):{P}.¦{A}, {Y}, {T}: {J}, v. {V}, no. {I}, p. {P}.", chapter="{A}. {Y}. {T}. In: {E}, editors. {C}. {L}: {B}. p. {P}.¦{A}. {Y}. “{T}.” Pp. {P} in {C}, edited by {E}. {L}: {B}.¦{A}, {Y}, {T}, in {E}, eds., {C}: {L}, {B}, p. {P}.",
        book="{A}. {Y}. {T}. {N} {L}: {B}.¦{A}. {Y}. {T}. {B}, {L}.¦{A}, {Y}, {T}: {L}, {B}, {p} p.", conference="{A}. {Y}. {T}. {C}; {Y} {m} {d}; {L}. {B}. p. {P}.¦{A}. {Y}. “{T}.” {n:Presented at the} {C}, {m} {d}, {L}.", thesis="{A}. {Y}. {T} [{G}]. {L}: {H}.¦{A}. {Y}. “{T}.” {G}, {H}, {L}.", report="{A}. {Y}. {T}. {L}: {B}. {K} {X}.", web="{A}. {Y}. {T}. {B}; {n:[accessed {Y} {m3} {d}]}. {U}.",
    ),
    _style(
        "Annual Reviews", Names("Smith JA", "Smith JA", ", ", ", ", 8), Names("JA Smith", "JA Smith", ", ", ", "),
        article="{A}. {Y}. {T}. {Ja}. {V}:{P}¦{A} ({Y}). {T}. {J} {V}, {P}.¦{A} ({Y}) {T}. {Ja} {V}({I}): {P}. {D}¦{A}. {T}. {Ja}. {V} ({Y}) {P}.", chapter="{A}. {Y}. {T}. In {C}, ed. {E}, pp. {P}. {L}: {B}¦{A} ({Y}). {T}. In {C}, {E}, eds. ({L}: {B}), pp. {P}.", book="{A}. {Y}. {T}. {L}: {B}¦{A} ({Y}). {T} ({B}).¦{A} ({Y}). {T}, {N} ({L}: {B}).", conference="{A}. {Y}. {T}. {C}, {L}, pp. {P}. {L}: {B}", thesis="{A}. {Y}. {T}. {G}, {H}, {L}",
    ),
    _style(
        "Polish", Names("Smith J.A.", "Smith J.A.", ", ", ", "), Names("J. A. Smith", "J. A. Smith", ", ", ", "),
        article="{A}, {T}, „{J}” {Y}, nr {I}, s. {P}.¦{A}, {T}, „{J}” {Y}, t. {V}, z. {I}, s. {P}.¦{A}, {T}. {J} {Y}; {V} ({I}): {P}.¦{A}: {T}. „{J}”, {Y}, nr {I}.¦{A}: {T}. {J}, roč. {V}, {Y}, č. {I}, s. {P}.", chapter="{A}, {T}, w: {C}, red. {E}, {B}, {L} {Y}, s. {P}.¦{A}, {T}, [w:] {C}, red. {E}, {L} {Y}, s. {P}.¦{A}: {T}. In: {E} (ed.): {C}. {L}: {B}, {Y}, s. {P}.", book="{A}, {T}, {B}, {L} {Y}.¦{A}, {T}, {L} {Y}, s. {p}.¦{A}: {T}. {B}, {L} {Y}.", conference="{A}, {T}, w: {C}, {L} {Y}, s. {P}.", thesis="{A}, {T}, {G:praca doktorska}, {H}, {L} {Y}.¦{A}, {T}, {G:rozprawa doktorska}, {H}, {Y}.", newspaper="{A}, {T}, „{J}”, {d}.{M}.{Y}, s. {p}.",
    ),
    _style(
        "Spanish", Names("SMITH, John", "SMITH, John", "; ", " y "), Names("John Smith", "John Smith", ", ", " y "),
        article="{A} ({Y}): «{T}», {J}, {V}({I}), pp. {P}.¦{A}, “{T}”, {J}, vol. {V}, núm. {I}, {Y}, pp. {P}.¦{A}. «{T}». {J}, {Y}, vol. {V}, n.º {I}, pp. {P}.¦{A}: “{T}”, {J}, {V} ({m} {Y}), págs. {P}.", chapter="{A} ({Y}): «{T}», en {E} (eds.), {C}, {L}, {B}, pp. {P}.¦{A}. «{T}». En: {E} (coord.). {C}. {L}: {B}, {Y}, p. {P}.", book="{A} ({Y}): {T}, {L}, {B}.¦{A}. {T}. {N} {L}: {B}, {Y}.¦{A}: {T}, {B}, {L}, {Y}.", conference="{A}. «{T}». En: {C}. {L}: {B}, {Y}, pp. {P}.", thesis="{A}. {T}. {G:Tesis doctoral}. {H}, {Y}.¦{A} ({Y}). {T}. {G:Tesis de maestría}. {L}: {H}.", newspaper="{A}: «{T}», {J}, {d} de {m} de {Y}, p. {p}.",
    ),
    _style(
        "history note", _NOTE, _NOTE,
        article="{A}, ‘{T}’, {J}, {V} ({Y}), {P}, at {p2}.¦{A}, “{T},” {J}, {R} ({m}, {Y}), {P}.¦{A}, ‘{T}’, {J}, {R}, {I} ({Y}), pp. {P}.", chapter="{A}, ‘{T}’, in {E} (eds.), {C} ({L}, {Y}), pp. {P}.¦{A}, “{T},” in {C}, ed. {E}, {N} ({L}, {Y}), {P}.", book="{A}, {T} ({L}, {Y}), {p}.¦{A}, {T}, {N} ({L}, {Y}), pp. {P}.¦{T}, ed. {E} ({L}, {Y}), {p}.", thesis="{A}, ‘{T}’, {G:unpublished Ph.D. thesis}, {H} ({Y}), {p}.", newspaper="{J}, {d} {m} {Y}, p. {p}.¦“{T},” {J}, {m} {d}, {Y}, {p}.", conference="{A}, ‘{T}’, in {C} ({L}, {Y}), pp. {P}.",
    ),
    _style(
        "astronomy", Names("Smith J.A.", "Smith J.A.", ", ", ", "), Names("Smith J.A.", "Smith J.A.", ", ", " and "),
        article="{A}, {Y}, {Ja}, {V}, {p}¦{A} {Y}, {Ja} {V}, {P}¦{A}, {Y}, {T}, {Ja}, {V}, {p}.", chapter="{A}, {Y}, in {C}, eds. {E}, {S} volume {V}, p{p}¦{A}, {Y}, in ‘{C}’, eds. {E}, {B}, p. {p}¦{A} {Y}, {T}, in {C}, ed. {E} ({L}: {B}), {p}", conference="{A}, {Y}, in {C}, eds. {E}, {S} Vol. {V}, {B}, {L}, p. {p}¦{A} {Y}, {C}, {L}, p. {p}.",
        book="{A}, {Y}, {T}, {B}, {L}.¦{A} {Y}, {T} ({L}: {B})", thesis="{A}, {Y}, {G}, {H}",
    ),
    _style(
        "geology", _HARVARD, Names("J. A. Smith", "J. A. Smith", ", ", " and "),
        article="{A}, {T}. {J}, v. {V}, no. {I}, pp. {P}. {Y}.¦{A}, {Y}, {T}: {J}, v. {V}, p. {P}.¦{A}, {T}, {J}, v.{V}, no.{I}, p.{P}, {Y}¦{A}, {T}. {J}, v.{V}, n.{I}, p. {p}. {Y}.", chapter="{A}, {Y}, {T}, in {E}, eds., {C}: {S} {V}, p. {P}.¦{A}, {T}. In {C}, edited by {E}. {L}: {B}, pp. {P}. {Y}.", book="{A}, {Y}, {T}: {L}, {B}, {p} p.¦{A}, {T}, {B}, {L}, {p:{p} p.} {Y}.",
        report="{A}, {T}. {B}, {K} {X}, {p:{p} p.} {Y}.¦{A}, {Y}, {T}: {B} {K} {X}, {p} p.", conference="{A}, {T} {n:(abstract).} {C}, v. {V}, p. {p}. {Y}.¦{A}, {Y}, {T}: {C}, {L}, p. {P}.", thesis="{A}, {T}. {G}, {H}, {L}, {p:{p} p.} {Y}.",
    ),
    _style(
        "technical", _IEEE, _IEEE,
        article="{A}. {T}. {J}, {n:to appear}.¦{A}, {T}, {n:to appear in} {J}.¦{A}. {T}. {J}, {V}({I}), {m} {Y}.¦{A}, ``{T},'' {J}, vol. {V}, no. {I}, pp. {P}, {m3}. {Y}.¦{A}, “{T},” {J}, vol. {V}, no. {I}, p. {p}, {Y}.", chapter="{A}. {T}. In {E}, editors, {C}, volume {V} of {S}, pages {P}. {B}, {Y}.¦{A}, \"{T},\" In {E}, editors, {C}, pages {P}. {L}: {B}, {Y}.¦{A}. {T}. In {C}, volume {V} of {S}, pages {P}. {B}, {L}, {Y}.¦{A}, ``{T},'' in {C} ({E}, eds.), pp. {P}, {B}, {Y}.",
        conference="{A}. {T}. In {C} {L}.¦{A}. {T}. In {C}, {E}, Ed. {B}, {P}.¦{A}, “{T},” in {C} ({E}, eds.), pp. {P}, {B}, {m3}. {Y}.¦{A}. {T}. In {C}, {Y}.¦{A}, \"{T},\" in {C}, {L}, {B}, {P}.¦{A}, {T}, {C}, {P}, {B}, {L}, {Y}.",
        book="{A}. {T}. {B}, {N}, {Y}.¦{A}. {T}. {S}. {B}, {Y}.¦{A}, {T}, {S} {V}, {B}, {L}, {Y}.", thesis="{A}. {T}. {G}, {H}, {m} {Y}.¦{A}, \"{T}\", {G}, {L}, {Y}.", report="{A}. {T}. {K} {X}, {H}, {m} {Y}.¦{A}, “{T},” {B}, {K}, {Y}.¦{A}. {Y}. {T}. {K} {H} {L}:¦{A}, “{T},” {B}, {L}, {K}, {m} {Y}.¦{A}. {T}. {X} {H}, {L}, {m} {Y}.¦{A}, “{T},” {K} {X} ({Y}).",
        web="{A}. {T}. {n:Unpublished manuscript}, {Y}.¦{A}. {T}. {n:Preprint}, {Y}.¦{A}. {T}. {U}.",
    ),
    _style(
        "film", _NOTE, _NOTE,
        film="{T}. {n:Dir. {E}}. {B}, {Y}. {n:DVD}.¦{T}. {n:Dir. {E}. Perf. {A}}. {B}, {L}, {Y}.¦{T} {Y}, {n:dvd}, {B}, {L}.¦{T} {Y}, {n:television program}, {B}, {L}, {d} {m}.¦{T}. {n:Directed by {E}}. {L}: {B}, {Y}. {n:Film}.",
    ),
    _style(
        "no author", _APA, _NOTE,
        article="“{T},” {J} {V} ({Y}): {P}.¦{T}. ({Y}, {m}). {J}, {V}({I}), p. {p}.¦« {T} », {J}, vol {V}-{I}, {Y}, pp.{P}¦\"{T}.\" {J} {V}.{I} ({Y}): {Ps}.", chapter="“{T}.” {C}. Ed. {E}. {L}: {B}, {Y}. {Ps}.", book="{T}. Eds. {E}. {L}: {B}, {Y}.¦{T}. {L}: {B}, {Y}.¦{T}. Edited by {E}. {L}, {Y}.¦{T}. ({Y}). {L}: {B}.", newspaper="\"{T}.\" {J} {d} {m3}. {Y}: {p}.¦{T}. ({Y}, {m} {d}). {J}, p. {p}.", report="{T}. ({Y}). {L}: {B}.", web="“{T}.” {J}. {d} {m3}. {Y}. {n:Web}. {n:{d} {m3}. {Y}.}¦\"{T}.\" {n:Accessed {m} {d}, {Y}.} {U}.",
    ),
    _style(
        "series", _NOTE, _NOTE,
        article="{A}, ‘{T}’, {J} {R}:{I} ({Y}), {P}.¦{A}, “{T},” {J} {R}/{I} ({Y}), {P}.¦{A}. “{T}.” {Z} {J} {V}.{I} ({Y}): {P}.¦{A}, “{T}”, {J} {V}/{I} ({m} {Y}), pp. {P}.", chapter="{A}, “{T},” in {C} ({S} {V}; ed. {E}; {L}: {B}, {Y}), {P}.¦{A}, ‘{T}’, in {E} (ed.), {C}, {S}, {V} ({L}, {Y}), pp. {P}.¦{A}. “{T}.” {C}. Ed. {E}. {S} {V}. {L}: {B}, {Y}. {Ps}.",
        book="{A}. {Y}. {T} ({S} {V}). {L}: {B}.¦{A}, {T} ({S}, {V}), {L}, {Y}.¦{A}. {T}. {S} {V}. {L}: {B}, {Y}.¦{A}, {T} ({S} {V}; {L}: {B}, {Y}), pp. {P}.¦{A}, {T}, {L}, {B}, {Y} ({S}).¦{A}. {T}. {Z} {L}: {B}, {Y}.¦{A}. {T}. {n:2 vols.} {L}: {B}, {Y}.", conference="{A}, “{T},” {C}, {S} {V} ({L}: {B}, {Y}), {P}.", thesis="{A}. {Y}. {T}. {G} {n:(unpublished)}. {H}, {L}.",
    ),
    _style(
        "German plain", Names("Smith, John", "Smith, John", ", ", " und "), Names("Smith, J. A.", "Smith, J. A.", ", ", " und "),
        article="{A}: {T}. In: {J} {V}.Jg/Heft {I}, {Y}, S.{P}¦{A}: {Y} {T}. {J}. {V}. Jg. Heft {I}, {P}¦{A}: {T}. In: {J} {V} ({Y}) {P}¦{A} ({Y}): {T}, in: {J}, {V}. Jg., H. {I}, {P}", chapter="{A}: {T}. In: {E} (Hrsg.): {C}. {S} Band {V}. {L} {Y}, S. {P}¦{A}: {T}. In: {E} (Hrg.): {C}. {B}, {L} {Y}, S. {P}¦{A}, {T}, in: {C}, hrsg. von {E}, {L} {Y}, {P}.", book="{A}: {T}. ({S}, {V}). {L}: {B} {Y}.¦{A}, {T}, {L}, {Y}.¦{A}: {T}. {B}: {L} {Y}", thesis="{A}: {T}. {H}, {G:Diss.}, {Y}.",
    ),
    _style(
        "bodies", _APA, _ED_APA,
        report="{W}. ({Y}). {T} ({K} {X}). {L}: {B:Author}.¦{W} ({Y}). {T}. {B}, {L}.¦{W}. {T}. {L}: {B}, {Y}.¦{W}. {T}. {B}, {Y}. {n:Retrieved from} {U}", book="{W}. ({Y}). {T}. {L}: {B:Author}.¦{W} ({Y}) {T}. {B}, {L}.¦{W}. {T}. {L}: {B}, {Y}. {p} p.", conference="{A} ({Y}, {m}). {T}. Paper presented at the {C}, {L}.¦{A} ({Y}, {d} {m}). {T}. Paper presented at the {C}. {D}¦{A}, {T}, {C}, {B}, {L}, {m} {d}, {Y}.", web="{W}. \"{T}.\" {n:Accessed {m} {d}, {Y}.} {U}.",
    ),
    _style(
        "sentence", _NOTE, _NOTE,
        article="{t:I'm looking for an article in} {J}, volume {V}, issue {I}, {Y}, by {A}.¦{t:Could you get me the article} “{T}” {t:by} {A}{t:? It was published in} {J} {t:in} {Y}.¦{t:Hello, I need the paper} \"{T}\" {t:from the} {J}, vol. {V}, {Y}, pp. {P}, {t:for my thesis.}¦{t:Do you have} {J} {V}({I}) {t:from} {Y}{t:?}¦{A} {t:wrote} “{T}” {t:in} {J}, {Y}. {t:Can you find it?}¦{t:There is an article by} {A} {t:about it in} {J}, {m} {Y}, {t:could you send it?}¦{t:Please send pages} {P} {t:of} {J}, volume {V}, issue {I} ({Y}).",
        chapter="{t:I need the chapter} “{T}” {t:by} {A} {t:from the book} {C} ({B}, {Y}), pp. {P}.¦{t:I need the attached chapter,} pp. {P}, {t:of} *{C}* ({B} {Y}) {t:for my thesis.}¦{t:Please scan} {A}, “{T}”, in {C}, edited by {E}, {B} {Y}, {t:the whole chapter please}",
        book="{t:Can I borrow} {T} {t:by} {A}{t:?}¦{t:I would like to borrow the book} {T} {t:by} {A}, {B}, {Y}. {t:Any edition is fine.}¦{t:Is} “{T}” ({A}, {Y}) {t:available in another library?}¦{t:Looking for} {A}'s {T}, {t:any edition. Cheers, Ben}¦{t:Please buy} {T} ({B}, {Y}) {t:for our group}",
        thesis="{t:I am searching for the dissertation of} {A}, “{T}”, {H}, {Y}¦{t:My supervisor recommends the thesis} “{T}” {t:by} {A} ({H}, {Y}).",
        conference="{t:I need a paper from the} {C}, {Y}: {A}, “{T}”, pp. {P}. {t:Thanks!}",
    ),
)  # fmt: skip
