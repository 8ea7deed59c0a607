# SPDX-License-Identifier: Apache-2.0
"""Forms of one name that no rule of spelling leads to one another: Jean, Yohana and John.

Each line one name as it is written in French, English, Arabic, Swahili or Kirundi, shortened and
called. Whatever `name_sounds` folds together by rule stands here once.
"""

from typing import Final

FORMS: Final = """
Mohamed Muhamad Mamadou Modou Mahamat Mahmat Mahamadou Mohamadou Mhmd Moamed Med Mohd Mhd Mht Mehmet
Abdallah Abdalla Abdulla Abdoulaye Abdoulahi Abdullahi Abdulah Ablaye
Abdoul Abdou Abdul Abd
Aboubakar Abubakr Bakari Bakar Boubacar Abakar Bouba Bocar Babacar Babakar
Ahmed Amed Ahmad Ahmat
Ibrahim Ibrahima Brahim Abraham Abram Ibrahimu Ibou
Ismaël Ismail Ismaila Smail Soumaila Isumaila
Souleymane Suleiman Sulemani Selemani Seleman Sleman Slimane Slmn Solomon Salomon Salomoni
Ousmane Usman Osman Othman Athumani Atman Outhmane Asumani Osmani Othmani Cusmaan
Moussa Musa Mousse Moïse Moses
Issa Eissa Isse Ciise
Yahya Yahaya Yaya
Youssouf Yusuf Yousf Yssf Youssef Joseph Josefu Josef Yosef Jusuf Issouf Issoufou
Haroun Harouna Aaron Haruni
Zakaria Zacharie Zachary Sakari
Idriss Dris Idrissa
Djibril Jibril Djibrine Jibrin Gibrine
Daoud David Daudi Dawit Dawid Davidi
Saleh Salah Salih Salé Saley
Salim Salum Saloum Selim
Khaled Khalid Haled Halid
Khamis Hamissi
Saïd Sayid Saeed
Jamal Gamal Jemal
Mahdi Mahadi Mehdi
Ramadhani Ramazani Ramadan Ramzani
Omar Umar Cumar
Moustapha Mustafa Mostafa Tapha
Seif Sefu Saif Sayf
Tahir Taher Tahar
Adam Adama Adamou Adoum
Aïcha Aisha Aïssata Aïssatou Asha Aishatu Caasho Asho
Fatima Fatma Fatmh Fatou Fatoumata Fatimata Fatuma Fati Fadimata Fadima Faadumo Faduma Faadma
Khadija Kadidia Kadidiatou Kadiatou Kadiata Kadija Khadidja Hadidja Hadija Kady Hadiza
Hawa Awa Eva Houa
Zeinab Zainab Zenab Zenaba Zeinaba Zenabou Zainabu Zineb Zaineb Zeynep
Mariam Marie Maria Mary Mariama Miriama Myriam Meriem Maryam Mrym Mariamu Meri Miriam
Amina Aminata Aminatou Aminetou Aminah
Rahma Rehema Rahema Rehma Rahmatou
Halima Halimata Halimatou Alima Halime
Salma Selma
Roukia Rukaya Ruqayya
Binta Bintou
Hadja Hajia
Jasmine Yasmina Yasmine
Jean Yohana Yohani John Jon Johannes Johana Joan Yannis Ioannis Giannis
Jeanne Jane Joanna
Pierre Petro Petero Peter Pita Piter Pier Boutros Petros Pyè
Paul Paulo Pol Polo
Jacques Jack Jakes Yakobo Yakub Yacouba Jacob Jakub
Étienne Stephan Stephano Steven Stephen Stiven
Joël Yoel
Élisabeth Elizabeti Elisa Sabeti Beti Isabel
François Francis Fransua Fransisko Frans
Guillaume Giyome Guiyaume William Wiliamu Williams
Dieudonné Djedone Diedone Didone Judone Dieudo Diudoni
Augustin Agustin Ogustin Ogusten Augustini
Georges George Joji Jorji Jorge Georgi Georgios Giorgos Yiorgos Yorgos
Benoît Benedict Benedikto Benoa Benwa
Antoine Anton Antonio Antwan
Joséphine Josefina Yosefina Yosefine
Gérard Jerar Gerald Gerardi Girard
Marguerite Margarita Magarita Magreti Margaret Maggie
Laurent Lorent Loran Lorenzo
Catherine Katarina Katrina Katalina
Luc Luka Lucas Luke
Marc Marko Markus Mariko
Célestin Selestini
Bernadette Benadeta Bernadeta Bernadet Benadete
Naomi Noémie
Esther Esta Esteri
Juliana Yuliana
Rébecca Rebeka Rabeka Rabecka
Hélène Elena Helena Elen Helen
Jonas Yona Jona Yonas
Christine Kristina Kristin
Christophe Christopher Kristofa
Thomas Toma Tomasi
Agnès Anyes Anyesi Aniesi Agnesi
Gaspard Gaspari Kaspar
Jacqueline Jackline Jaklin Jakelin Jackeline Jacquie
Philippe Philip Filipo
Zébédée Zebedayo Zebede
Matthieu Matthew Matayo Mateo Matiu
Thaddée Tadeo Tade Thaddeus
Osée Hosea
Lazare Lazaro Lazarus
Nicolas Nikolao Nikola
Barnabé Barnaba Banaba Barnabas
Godefroid Godefroy Godfroid Godfrey Godfrid Godefrey
Gaston Gasto Gastone
Lévi Lawi
Nestor Nesto
Déogratias Deogratius Deo Jogratias Deogracias Jograsias
Jérémie Jeremia Jeremiah Yeremia
Charles Karoli Carlo
Venance Venanti Venant
Clément Clementi Clemens
Vincent Visenti Vincenti
Thérèse Teresa Teresia
Cécile Cecilia Sesilia
Monique Monica Monika
Judith Yudita Judita
Élie Elia Elias Eliya
Ézéchias Ezekias Hezekia
Ézéchiel Ezekiel Ezekieli
Ésaïe Isaie Isaya Isaiah
Emmanuel Imanuel Manu Emmanueli
Samuel Samweli Sam
Daniel Danieli Dani
Michel Michael Mikaeli Mikael
Gédéon Gideon Gidioni
Alexandre Alexander Alex
Benjamin Benjamini Benja
Silas Sila
Sylvestre Silvester Silivesta
Joachim Joakim Yoakimu Joachin
Barthélemy Bartholomé Batolomayo Bartholomew
Eugène Eugenio Ujeni
André Andrew Andrea Andereya
Timothée Timothy Timoteo
Anne Anna Ana
Rose Roza Rosa
Lamine Lamin Laminou
Hassan Hassane Assane Alhassan Alassane
Hussein Houssein Housseini Hussain Hissein Hissène Hussen Huseen Xuseen Huseyin
Estelle
Josué
José
Saleha
Kassim Kassoum Qassim
Izedine Azzedine
Élysée Elise
Chaabane Shaban Shabani
Christian
Mahmoud Mahamud Mohamoud Mahmut
Suzanne Suzana Susan
Patient Pasienti Pasiente Pasyan
Redjeb Rajab Rajabu Radjab
Gustave Gustavo Gustaf
James Jems Jimmy Jim
Yves Ives Iv
Christelle Christel
Robert Roberto Wobè
Nicos Nikos
Hirsi Xirsi
Ishaq Isaac Ishag Isaka
"""
"""Nobody's name in particular; titles and family names have no line."""
