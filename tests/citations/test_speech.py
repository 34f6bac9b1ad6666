"""What a paragraph says to the library, before a work and behind it, is no part of the work."""

from __future__ import annotations

import pytest

from illbot.citations.freetext.speech import bare


@pytest.mark.parametrize(
    "said",
    [
        "Bonjour, est-ce que la bibliothèque pourrait emprunter ce livre pour moi : [Thibault Lacaze, Les vignerons du Bas-Quercy, Toulouse, Éditions du Canal, 1986] ? Merci beaucoup. Élodie",
        "czy mogliby Państwo sprowadzić dla mnie książkę: [Zofia Malinowska, Apteki dawnego Lublina, Lublin: Wydawnictwo Brama, 1984]?",
        "Ich benötige bitte folgendes Buch: [Hannelore Steinbach: Weben und Wohnen. Weimar: Kranich Verlag 1996.] Danke!",
        "vorrei ricevere copia di questo articolo: [P. Bonfanti, Il restauro dei soffitti lignei, Milano 1994]",
        "Kunt u dit boek voor mij lenen: [J. de Wit, Polders en dijken, Leiden, Brug, 1990]",
        'Professor Lind asked me to order this book for him: ["Silesian Glassworks" by Ludmila Havránková, Prague: Vltava Editions, 1991.] He would like to have it by Monday.',
        "[Theodore Lank, Salvage Claims in Inland Waters, 44 Great Lakes L. Rev. 617 (1991)]? Westlaw doesn't reach back that far.",
        "[“The last sail lofts of Essex”, Maritime Heritage, vol. 9 no. 2, 1994, pp 12-19.] Just a scan please. No hurry.\nWill Turnbull",
        "[Zumbrunn (ed.), Handbook of Alpine Glaciology, vol. 2, Zürich 1983]? Only vol. 2, the first we have.\nCheers, Noah",
        "I need the article: [Волкова Н. П. Мотивы в лирике // Вопросы поэтики. 2008. № 2. С. 64–79.]\nCan you get it from a Russian library? Thank you very much.\nДарья / Daria, PhD student, School of Foreign Languages",
        'Week 7 - Guild and city\n  Required: [Marlowe, Edith. "Bakers against the Crown." Local History Quarterly 17 (1968): 301-322.]',
    ],
)
def test_speech_before_and_behind_a_work_is_cut_off(said: str) -> None:
    text = said.replace("[", "").replace("]", "")
    start, end = bare(text, 0, len(text))
    assert text[start:end].strip() == said[said.index("[") + 1 : said.index("]")]


@pytest.mark.parametrize(
    "said",
    [
        "Marlowe, E. 2010. Lending is caring.",
        "could you order Silva, T. Rivers of Ink. Porto: Casa Douro, 1992.",
        "I want to borrow Weaving and Living: Textile Workshops by Steinbach (Weimar 1996).",
        "Please order this chapter by Marlowe, it is in Lamps and Shelves, 2010, pp. 3-9",
    ],
)
def test_words_of_a_work_stay(said: str) -> None:
    assert bare(said, 0, len(said)) == (0, len(said))
