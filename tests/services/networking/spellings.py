# SPDX-License-Identifier: Apache-2.0
"""A labelled set of name spellings: 500 pairs that are one person, as many that are two.

Each line holds ways in which one given or family name of Swahili, French or Arabic descent is
written by ear. Pairs are drawn from them by a fixed roll, half of them with the words turned round;
pairs of two people share a given name, a family name, or neither. Nobody real is meant.
"""

import hashlib

GIVEN = """
Mohammed Mohamed Muhammad Mamadou Mouhamed
Jean Yohana John Johanna
Joseph Yusuf Yussuf Youssouf Josef
Fatima Fatuma Fatouma Fatimata Fatoumata
Aïcha Aisha Aicha Aïssatou Aishatu
Ibrahim Ibrahima Brahim Abraham
Pierre Petro Peter Petero
Marie Maria Mariam Mariamu
Étienne Stephano Steven Stephan
David Daudi Daoud Daud
Moïse Musa Moussa Moses
Jacques Yakobo Yakub Yacoub Jacob
Charles Sharles Charle
Christophe Kristofe Christoph
Zawadi Zawady Zaouadi
Bahati Bahaty Bahatie
Furaha Fouraha
Neema Nehema Nema
Baraka Barraka Barakah
Abdallah Abdulla Abdoulah Abdoulaye
Hassan Hasan Assane Hassane
Hussein Hussain Housseini Husein
Omar Umar Oumar Omari
Saïd Said Saidi Sayid
Khadija Kadidja Hadija Khadidja
Philippe Filipo Filipe Philip
Espérance Esperance Esperence
Emmanuel Emanuel Emmanueli
Alphonse Alfonse Alfons
Joël Joel Yoel
Rachid Rashid Rachidi
Zakaria Zacharie Zakariya
Souleymane Suleiman Sulemani
Béatrice Beatrice Beatrisi
Jérôme Jerome Djerome
Halima Halimatou Alima
Yvonne Ivonne Yvone
Amani Amany Ammani
"""

FAMILY = """
Kambale Kambalé Kambali
Muhindo Mouhindo Mohindo
Paluku Palouku Palukou
Katungu Katoungou
Masika Massika
Kavira Kavila
Kahindo Kaindo
Mumbere Moumbere Mumberi
Ngoma N'goma
Tshibangu Chibangu Tchibangou
Ouedraogo Wedraogo
Bakary Bakari Bacary
Touré Toure Turay
Camara Kamara
Diallo Jallow Djalo
Habimana Abimana
Nzabonimpa Zabonimpa Nzabonimba
Mugisha Mougisha
Byamungu Biamungu Byamoungou
Cirimwami Chirimwami
Deng Dheng
Garang Garan
Lokwang Lokuang
Achol Acol
Yatim Yateem
Saleh Salih Salé
Nguerebaye Ngerebai
Kpangba Pangba
Yakete Yaketé
Zoungrana Zungrana
Mwamba Muamba
Kasereka Kassereka Kasereca
Coulibaly Kulibali
Ndayishimiye Ndaishimiye
"""


Names = tuple[str, str]
"""The lines of given and of family names."""


def _rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def _roll(most: int, *which: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(which).encode()).digest()[:4], "big") % most


def _one_of(row: list[str], *which: object) -> str:
    return row[_roll(len(row), *which)]


def one_person(count: int, *, names: Names = (GIVEN, FAMILY)) -> list[tuple[str, str]]:
    """Pairs of spellings of one name."""
    given, family = map(_rows, names)
    pairs = []
    for at in range(count):
        first, last = given[_roll(len(given), "g", at)], family[_roll(len(family), "f", at)]
        words = [_one_of(first, "one", at), _one_of(last, "two", at)]
        again = [_one_of(first, "three", at), _one_of(last, "four", at)]
        pairs.append((" ".join(words), " ".join(again[:: -1 if _roll(2, "turn", at) else 1])))
    return pairs


def two_people(count: int, *, names: Names = (GIVEN, FAMILY)) -> list[tuple[str, str]]:
    """Pairs of names of two people, often with one word in common."""
    given, family = map(_rows, names)
    pairs: list[tuple[str, str]] = []
    at = 0
    while len(pairs) < count:
        at += 1
        first, other_first = (given[_roll(len(given), name, at)] for name in ("p", "q"))
        last, other_last = (family[_roll(len(family), name, at)] for name in ("r", "s"))
        alike = _roll(3, "alike", at)
        other_first = first if alike == 0 else other_first
        other_last = last if alike == 1 else other_last
        if (first, last) != (other_first, other_last):
            one = f"{_one_of(first, 1, at)} {_one_of(last, 2, at)}"
            pairs.append((one, f"{_one_of(other_first, 3, at)} {_one_of(other_last, 4, at)}"))
    return pairs
