# SPDX-License-Identifier: Apache-2.0
"""Names people are called by in the region, by which a name is known beside words that are none.

`ALONE` name a person by themselves; the others are words of a language, or places, as well, and
name somebody beside another name only.
"""

from typing import Final

from cla_core.folding import words
from cla_desktop.services.networking.name_forms import FORMS

_MORE: Final = """
Abbas Abdelaziz Abdelkader Abdelkarim Abdelrahman Abdirahman Abdramane Abdulaziz Abdulkadir
Abdulkarim Abdulrahman Abdurahman Abderamane Achille Adolphe Adrien Aimable Alain Albert Alfred
Alice Alima Aline Aloys Alphonse Amadou Ambroise Amissi Anicet Annie Apollinaire Armand Armel
Arsène Arthur Asumani Athanase Aubin Auguste Aurélie Babacar Babikir Balthazar Baptiste Barthelemy
Bashir Basile Baudouin Béatrice Benoit Bertin Bertrand Bienvenu Bienvenue Bilal Blaise Bonaventure
Boniface Brigitte Bruno Caleb Camille Célestine Charlotte Chantal Claude Claudine Clarisse
Clémentine Colette Constantin Crépin Crispin Cyprien Cyrille Damien Denis Denise Désiré Didier
Dominique Donatien Edgar Edith Edmond Edouard Edward Eliane Elvis Emile Emilie Eric Ernest
Espérance Étienne Eugénie Euphrasie Evariste Eveline Fabien Fabrice Faustin Faustine Félicien
Félicité Félix Ferdinand Fidèle Firmin Flavien Florence Florent Floribert François Françoise
Frédéric Freddy Fulgence Gabriel Gabrielle Geneviève Germain Ghislain Gilbert Gisèle Gloria
Grégoire Guy Habib Hamad Hamadi Hamdan Hamid Hamidou Hamisi Hamza Hassani Henri Henriette Herbert
Hervé Hilaire Hubert Huguette Husseini Hyacinthe Ignace Immaculée Innocent Irène Isaac Isidore
Jafari Janvier Jean-Baptiste Jean-Bosco Jean-Claude Jean-Marie Jean-Paul Jean-Pierre Jean-Jacques
Jérôme Joselyne Joyce Juma Jules Julie Julien Julienne Juliette Justin Justine Kamal Karim Karima
Kevin Laeticia Latifa Léa Léon Léonard Léonie Léopold Liliane Louis Louise Lucie Lucien Lucienne
Madeleine Magloire Mahamadi Malik Marcel Marceline Mariette Marius Martha Marthe Martin Martine
Masudi Mathias Mathilde Maurice Maxime Méchac Médard Melchior Micheline Modeste Mukhtar Mubarak
Murtada Nadège Nadine Nasser Nasra Nathalie Nathan Nelson Nicole Nicolas Noël Noëlla Norbert
Nourredine Noureddine Nuru Octave Odette Odile Olivier Omari Omer Onésime Oscar Osama Pacifique
Pascal Pascaline Patience Patrice Patrick Patient Paulin Pauline Prosper Rachel Rachid Rachidi
Ramata Raphaël Rashid Rashidi Raymond Régine Rémy René Richard Robert Rodrigue Rodolphe Roland
Romain Rosalie Rosette Safari Safi Salima Samir Samira Sandrine Sarah Sébastien Séraphin Serge
Siméon Simon Simone Solange Solène Sophie Stanislas Stéphane Suleman Sylvain Sylvie Théodore
Théophile Théoneste Tharcisse Toussaint Urbain Valentin Valérie Vénuste Véronique Victoire Victor
Vivien Vital Viviane Xavier Yannick Yasin Yassin Yves Yvette Yvonne Zacharia Zacharias Zawadi
Zubeir Furaha Bahati Baraka Neema Imani Amani Riziki Zuhura Mapendo Faida Sifa Mwamini Machozi
Tumaini Upendo Feza Nabintu Bisimwa Cirhuza Murhula Aganze Asifiwe Bora Kambale Kasereka Muhindo
Paluku Kakule Katembo Mbusa Masika Kavira Kahindo Kavugho Mumbere Bwambale Baluku Biira Kabuo
Kanyere Mbambu Kyakimwa Musavuli Muhongya Kighoma Kabongo Kalala Mukendi Ilunga Kasongo Tshibangu
Mutombo Kazadi Ngoy Mwamba Banza Kyungu Mbuyi Kabamba Ngalula Kapinga Mbombo Tshiala Bukasa
Tshimanga Kalonji Ntumba Odia Mujinga Habimana Nshimiyimana Uwimana Mukamana Ndayishimiye Niyonzima
Hakizimana Nkurunziza Bizimana Ngaïssona Ngbokoli Gbadé Koyassangou Yakété Kolingba Bozizé Djotodia
Ouandja Nganafei Zoungrana Deng Garang Akol Ajak Akuei Bol Chol Dut Kuol Lual Majok Makuei Malual
Manyang Mayen Nyandeng Nyibol Achol Adut Aluel Atong Awut Abuk Gatluak Gatdet Gatkuoth Gatwech
Koang Nyakim Nyaruach Nyakuoth Nyaluak Nyamal Riek Tut Wani Lado Ladu Keji Poni Kiden Okello Odongo
Ojok Okot Opio Ochola Otim Oryem Acen Akello Apio Auma Lakor Ochieng Otieno Aboubacar Habiba Hadja
Hawa Hiba Huda Hassan Hosna Ikhlas Intisar Kaltouma Kaltoum Nafissa Nimerie Rokaya Sadia Zenaba
Zara Zahra Abakar Adoum Brahim Djibrine Hissein Mahamat Tahir Haroun Arbab
"""
_WORDS_TOO: Final = """
Adam Aimable Alex Allah Amani Anna Bahati Bakari Banza Baraka Ben Bienvenu Bienvenue Bol Bora
Brahim Camille Carlo Charlotte Christian Claude Clément Dani Désiré Deo Dominique Dut Elia Emile
Espérance Eva Faida Félicité Fidèle Florence Frank Furaha Germain Gloria Grace Imani Innocent Isaac
Jack Jan Janvier John Jon Juma Kabongo Kasongo Kazadi Lado Lewis Lea Luc Luka Mamadou Madeleine
Manu Mapendo Machozi Marc Martin Masika Maxime Med Modeste Modou Mortimer Mwamba Naomi Neema Nelson
Noël Nuru Pacifique Papa Patience Patient Pierre Pol Polo Poni Prosper Rachel Rahma Ramadan
Ramadani Ramazani Rehema Richard Riek Riziki Rosa Rose Roza Saad Safari Safi Salam Saleh Salim Sam
Seif Sifa Sila Silas Simon Stella Tade Tapha Thomas Toma Toussaint Tumaini Tut Upendo Valentin
Victor Victoire Vincent Vital Wani Williams Zara Zawadi Bintou Binta Boko Adama Hawa Houa Awa Asha
Anton Ana Pita Pier Jona Yona Meri Esta Hadja Hajia Said Saïd Omer Mousse Haled Sarah Abd Abdou
Saida Sadia Edouard Albert Alice Louis Louise Georges George Victoria Elisabeth Urbain Aubin Romain
Florent Salé Saley Mahdi Mahadi Mehdi Hamdan Lawi Nadir Elise Isabel Solomon Salomon Moses Moïse
"""


LEAST: Final = 4
"""Shorter ones stand in other words' place too often."""
GIVEN: Final = frozenset(words(FORMS)) | frozenset(words(_MORE))
ALONE: Final = frozenset(name for name in GIVEN.difference(words(_WORDS_TOO)) if len(name) >= LEAST)

ARABIC: Final = frozenset(
    words(
        """محمد أحمد محمود علي حسن حسين عمر عثمان آدم يعقوب إبراهيم موسى عيسى إدريس إسماعيل سليمان
        يوسف هارون زكريا جبريل داود صالح خالد سعيد جمال مصطفى طاهر الطاهر عبدالله عبدالرحمن
        عبدالكريم عبدالقادر عباس بشير بكر فاطمة عائشة خديجة زينب مريم آمنة أمينة حواء سلمى حليمة
        هاشم ياسر كمال الصادق التيجاني النور حامد حمدان أبكر أبوبكر بخيت هلال نصر دينق قرنق عوض
        الله أيوب يحيى"""
    )
)
