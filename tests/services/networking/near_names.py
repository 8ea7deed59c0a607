# SPDX-License-Identifier: Apache-2.0
"""A fifth set of spellings, and names that only look alike: those of brothers, sisters and twins.

Written before a trial: at first 94 % of the spellings were found, and one sibling in eight was
taken for the other. Nobody real is meant.
"""

GIVEN = """
Adalbert Adaliberti Adalber
Basile Bazile Basili
Claver Klaver Claveri
Delphine Delfine Delphina
Edwige Edwidge Edwije
Firmin Firmini Firmain
Godelieve Godeliva Godelive
Hortense Ortense Hortensi
Innocent Inosenti Inocent
Léocadie Leokadia Leocadie
Modeste Modesti Modest
Népomuscène Nepomusene Nepomusceni
Oscar Oskar Oskari
Pacifique Pasifike Pacifike
Rosalie Rozali Rosalia
Sylvère Silvere Sylver
Télesphore Telesfor Telesphori
Ursule Ursula Orsula
Valérie Valeria Valeri
Xavier Gzavier Xaveri Savier
Mambo Mammbo Mamboh
Shomari Chomari Shomary
Selemani Sulemani Suleimani
Bakari Bacary Bakary
Mwatum Mwatumu Muatumu
Zuwena Zouena Zuena
Khamisi Hamisi Kamisi
Athumani Atumani Othman
Rukia Roukia Rukiya
Salma Salmah Selma
Nouhoum Nuhum Nouhoun
Fousseyni Fuseini Fousseini
Gaoussou Gausu Gaousou
Korotoumou Korotumu Korotoum
Rokiatou Rokiatu Rokiata
Soumaïla Sumaila Soumaila
Yaya Yahya Iaya
Ganda Gannda Gandah
Ayen Ayenn Aien
Nhial Nial Nyal
"""

FAMILY = """
Murhula Mourhula Murula
Cubaka Chubaka Tchubaka
Rutagengwa Routaguengwa Rutagengua
Mastaki Mastaky Massitaki
Kahasha Kahacha Kaasha
Nabintu Nabintou Nabinttu
Bulambo Boulambo Bulammbo
Kanyamuhanda Kaniamuhanda Kanyamouanda
Ngirabatware Girabatware Ngirabatouare
Ndikumana Ndikoumana Dikumana
Mpoyo Poyo Mpoyoh
Mwepu Muepu Mwepou
Kalombo Kalommbo Calombo
Dramé Drame Dramey
Fadiga Fadigah Fadigga
Soumahoro Sumahoro Soumaoro
Guirassy Girassi Guirassi
Thon Thonn Ton
Lokwawi Lokuawi Lokouawi
Modi Mody Moddi
Gazambeti Gazambéti Ghazambeti
Feindouno Findouno Feinduno
Hissein Hissen Issein
Kinda Kindah Kinnda
"""

SIBLINGS = """
Martin/Martine Jean-Pierre/Jean-Paul Hassan/Hussein Amani/Imani Aline/Alice Claude/Claudine
Grâce/Gracien Fabrice/Fabien Patrick/Patrice Désiré/Désirée Yves/Yvette Marcel/Marceline
Nabil/Nabila Rachel/Raphaël Georges/Georgette Germain/Germaine Moussa/Issa Aminata/Assanata
Gabriel/Gabrielle Laurent/Laurence Victor/Victoire Esther/Estelle Zawadi/Zaina Riziki/Rizima
Hamisi/Hamida Sophie/Sophonie Sylvestre/Sylvanie Marie-Rose/Marie-Jeanne Emile/Emilienne
Agnès/Agathe Nyakim/Nyakor Deng/Dut Ousmane/Oumarou Abdelkarim/Abdelkader Zainabu/Zaituni
Dieudonné/Dieumerci Christian/Christelle Nadia/Nadine Simon/Simone Ange/Angèle Denis/Denise
Jacob/Jacqueline Ishimwe/Ishara Augustin/Augustine Jean-Luc/Jean-Claude Omar/Amar Hawa/Hala
Babirye/Nakato Gérard/Gérardine Clément/Clémence Maxime/Maximin Fabien/Fabienne Lucien/Lucie
Michel/Michèle Noël/Noëlla Jean/Jeanne Paul/Pauline Honoré/Honorine Francis/Francine
Albert/Albertine Norbert/Norbertine Gilbert/Gilberte Tariq/Tahir Majid/Majida Said/Saida
Amir/Amira Salah/Saleha Sharif/Sharifa Zahir/Zahra Jamil/Jamila Abdulaziz/Abdulhamid Nuru/Nurdin
Baraka/Barika Mwajuma/Mwanajuma Pendo/Mapendo Heri/Herieth Sadiki/Sadiya Tatu/Nne
Ishimwe/Iradukunda Uwase/Uwera Nyiraneza/Nyirahabimana Nyandeng/Nyanjok Lokol/Lokeris
Amadou/Ahmadi Mariama/Maimouna Awa/Hawaou Ousmane/Ousseni Providence/Prudence Victorine/Victor
Béatrice/Béata Monique/Véronique Josiane/Josette Viviane/Vianney Romain/Romaine Damien/Damienne
Julien/Juliette Bertrand/Berthe Cyrille/Cécile Éric/Érica Henri/Henriette Edmond/Edmonde
Fernand/Fernande Roger/Rogette Stéphane/Stéphanie Marie-Ange/Marie-Grâce Hamadi/Hamida
Farid/Farida Rafiki/Rafika Samir/Samira Zubeir/Zubeda Ramadhani/Rahma Youssouf/Younous
Adamou/Amadou Oumar/Oumou Abdoulrahman/Abdoulrazak Katembo/Kambale Paluku/Kasereka Nzigire/Nabintu
Furaha/Faraha Neema/Naomi Zawadi/Zabibu Mwenge/Mwangaza Ushindi/Ushirika Chance/Chanceline
Exaucé/Exaucée Gracia/Gracien Trésor/Trésorine Naomie/Noëlla Élie/Élisa Ézéchiel/Ézéchias
Jérémie/Jéroboam Caleb/Calixte Rébecca/Rébeccat-Ann Gatwech/Gatluak Akuol/Akuot Atong/Atem
Kadi/Kani Blaise/Blanche Fulgence/Fulbert Parfait/Perfecta Firmin/Firmine Arsène/Arlette
Évariste/Évelyne Gilles/Ghislaine Jean-Jacques/Jean-Louis Marie-Thérèse/Marie-Josée Juvénal/Jovial
Magloire/Magali Pascal/Pascale Quentin/Quentine Sébastien/Sébastienne Urbain/Urbanie
Xavier/Xavière Aziz/Aziza Faisal/Faiza Hakim/Hakima Kamal/Kamila Mansur/Mansura Rafik/Rafika
Tahir/Tahira Yasir/Yasira Abdou/Abou Abdelaziz/Abdelhakim Mussa/Mustafa Mwanaidi/Mwanajuma
Bahati/Bahame Jumanne/Jumapili Mashaka/Mashauri Shaban/Shabir Tausi/Tunu Vumilia/Vuai Zainab/Zaina
Byamungu/Byaombe Mugisho/Mugaruka Nshobole/Nsimire Baraka/Barak-Moise Apiyo/Adongo Gatkuoth/Gatdet
Seydou/Sékou Oumou/Ouma
"""
"""Given names of two children of one house."""

NEAR_FAMILIES = """
Kasereka/Kasongo Bisimwa/Birindwa Ilunga/Ilombe Malith/Malual Mukendi/Mukeba Nyembo/Nyembwe
Habimana/Hakizimana Diarra/Diawara Keita/Koita Saleh/Salim Garang/Gatkuoth Kenyatta/Kenyi
Kahindo/Kahambu Kavugho/Kavira Muhindo/Mumbere Mirindi/Mirimo Mugaruka/Mugabo Lumumba/Lubumba
Fofana/Fofonka Lomuria/Lomoro Tombura/Tombola Kalala/Kalolo Mutombo/Mutamba Mpoyi/Mpoya
Odongo/Odonga Mugabe/Mugabo Ndayizeye/Ndayisaba Traoré/Traverse Zoungrana/Zongo
Mushagalusha/Mushagasha Kavusa/Kavugho Mpiana/Mpinda Doumbia/Doumbé Sawadogo/Sawaba Majak/Majok
Mulenda/Mulonda Kibwe/Kibwana Nsenga/Nsanga Katanga/Katenga Ndongala/Ndombasi Luyeye/Luyindula
Niyonsaba/Niyonzima Issa/Assa Conté/Condé Cubaka/Cubwa Kahasha/Kahombo Ndikumana/Ndikuriyo
Mwepu/Mwenze Dramé/Doré Soumahoro/Soumaré Thon/Thiik Modi/Modo Kinda/Kanda Musafiri/Mushagalu
Sebahutu/Sebagabo Mukankusi/Mukantwari Kébé/Kaba Taban/Tabo
"""
"""Family names that begin or end alike."""


def siblings() -> list[tuple[str, str]]:
    """Pairs of people of one house: one family name, two given names."""
    families = [line.split()[0] for line in FAMILY.strip().splitlines()]
    pairs = [pair.split("/") for pair in SIBLINGS.split()]
    return [
        (f"{one} {families[at % len(families)]}", f"{families[at % len(families)]} {other}")
        for at, (one, other) in enumerate(pairs)
    ]


def near_families() -> list[tuple[str, str]]:
    """Pairs of people of one given name and of families that are named nearly alike."""
    given = [line.split()[0] for line in GIVEN.strip().splitlines()]
    pairs = [pair.split("/") for pair in NEAR_FAMILIES.split()]
    return [
        (f"{given[at % len(given)]} {one}", f"{given[at % len(given)]} {other}")
        for at, (one, other) in enumerate(pairs)
    ]
