# SPDX-License-Identifier: Apache-2.0
"""More spellings of Swahili, French and Arabic-derived names, collected apart from the rules.

As in `spellings`: each line one name as it is written by ear. Nobody real is meant.
"""

GIVEN = """
Mwajuma Muajuma Mwajouma
Salumu Saloum Salum Salim
Ramazani Ramadhani Ramadan Ramathani
Juma Djuma Jouma Djouma
Hamisi Khamis Hamis Khamisi
Asha Acha
Rehema Rehma Rahma
Shabani Chabani Shaban Chaabane
Idrissa Idris Idrisa Driss
Zainabu Zaynab Zeinab Zenab Zainab
Bakari Boubacar Bakary Abubakar
Mariamu Meriem Maryam Myriam
Yahya Yahaya Yaya Iahia
Abdulrahman Abderrahmane Abdurahmani Abdourahamane
Issa Isa Eissa
Ismail Ismaila Ismael Smail
Suzana Suzanne Susana Souzana
Anastazia Anastasie Anastasia
Godefroid Godfroid Godefroi Godefrey
Guillaume Giyome William Guiyaume
Thérèse Tereza Theresia Teresa
Gaston Gasto Gastone
Dieudonné Dieudone Diedonné Djedone
Innocent Inosent Innosenti
Nyiransabimana Niransabimana Nyirasabimana
Uwimana Ouwimana Wimana
Habimana Abimana Habyimana
Ndayishimiye Ndaishimiye Ndayishimie
Chantal Shantal Chantale
Bernadette Bernadeta Bernadet Benadeta
Augustin Agustin Ogusteni Augustini
Jean-Baptiste Jeanbaptiste
Deogratias Deogratius Diogratias
Évariste Evarist Evaristi
Aloys Aloïs Alois Aloyce
Célestin Selestini Celestine Selestin
Angélique Anjelik Angelika
Véronique Veronika Veroniki
Nadjat Najat Nadjate
Jamal Djamal Gamal Djemal
Khalid Halidi Khaled Kalid
Rukia Roukia Ruqayya Rouqaya
Mansour Mansuri Mansur
Nassir Nasser Nasiri Nacer
Sikujua Sikudjua Sikujuwa
Furaha Fouraha Furah
Tabu Tabou Thabu
Mapenzi Mapendzi Mapenzy
"""

FAMILY = """
Byamungu Biamungu Byamoungou
Cirhuza Chirhuza Cirhouza Tchiruza
Mugisho Moughisho Mugishu
Bahizire Bahizir Baizire
Nsimire Simire Nsimireh
Kyungu Kiungu Kyoungou
Tshibangu Chibangu Tshibangou Cibangu
Ilunga Ilounga Elunga
Mukendi Moukendi Mukhendi
Lwambo Luambo Lwamboh
Nzigire Zigire Nziguire
Ngandu Ngandou Gandu
Mbuyi Mbuy Mbuyi
Hakizimana Akizimana Hakizimanna
Twagirayezu Twagirayesu Tuagirayezu
Sebagenzi Sebagendzi Sebaguenzi
Al-Hassan Alhassan Elhassan
Ould Wuld Oold
Traoré Traore Tarawore
Coulibaly Koulibali Kulibali
Diallo Jalloh Dialo Djallo
Keïta Keita Queita
Ouédraogo Wedraogo Ouedrago
N'Diaye Ndiaye Njay
Cissé Sisse Cisse Sissay
"""
