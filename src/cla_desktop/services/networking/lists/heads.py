# SPDX-License-Identifier: Apache-2.0
"""What people write above the columns of a list, in French, English, Swahili and Arabic.

Words alone: which of them a row has, and what stands below them, is `columns`' to say.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Means(StrEnum):
    """What a column can say of a contact; NOTHING is left aside."""

    NOTHING = "NOTHING"
    CODE = "CODE"
    NAME = "NAME"
    FAMILY_NAME = "FAMILY_NAME"
    GIVEN_NAME = "GIVEN_NAME"
    NICKNAME = "NICKNAME"
    PHONE = "PHONE"
    OPERATOR = "OPERATOR"
    VILLAGE = "VILLAGE"
    ROLE = "ROLE"
    SEX = "SEX"
    AGE = "AGE"
    LANGUAGES = "LANGUAGES"
    AVAILABILITY = "AVAILABILITY"
    GRADE = "GRADE"
    RECRUITED_BY = "RECRUITED_BY"
    CONSENT_ON = "CONSENT_ON"
    ACTIVE_FROM = "ACTIVE_FROM"


HEADS: Final[Mapping[Means, str]] = {
    Means.CODE: "code|code contact|contact code|id contact|k code",
    Means.FAMILY_NAME: "nom de famille|family name|surname|last name|postnom|post nom",
    Means.GIVEN_NAME: "prenom|prenoms|first name|given name|forename",
    Means.NICKNAME: "surnom|surnoms|nickname|nicknames|alias|sobriquet|petit nom|dit",
    Means.NAME: (
        "nom|noms|name|names|nom complet|noms complets|full name|nom et prenom|noms et prenoms|"
        "nom et postnom|noms et postnoms|contact|personne|contact name|point focal|focal point|"
        "nom et post nom|noms et post noms|nom postnom et prenom|noms postnoms et prenoms|identite|"
        "nom post nom et prenom|noms post noms et prenoms|nom postnom prenom|nom post nom prenom|"
        "jina|majina|jina kamili|الاسم|اسم|الاسم الكامل|personne contact|contact person"
    ),
    Means.PHONE: (
        "telephone|telephones|tel|tels|phone|phones|phone number|phone numbers|numero|numeros|"
        "numero de telephone|numeros de telephone|no tel|n tel|num tel|contact telephonique|mobile|"
        "gsm|portable|cell|cellulaire|cellphone|whatsapp|numero tel|number|numbers|simu|"
        "namba ya simu|nambari ya simu|رقم الهاتف|الهاتف|هاتف|contact no|contact number|cell no|"
        "contact numbers|mob no|alt number|alternative number|alternate number|other number|"
        "second number|autre numero|numero secondaire|numero d appel"
    ),
    Means.OPERATOR: "operateur|operator|reseau|network|sim",
    Means.VILLAGE: (
        "village|villages|localite|locality|lieu|place|location|site|quartier|residence|adresse|"
        "address|town|ville|village localite|endroit|kijiji|mtaa|القرية|قرية"
    ),
    Means.ROLE: (
        "role|fonction|function|categorie|category|titre|title|qualite|poste|position|profession|"
        "occupation|statut|cheo|kazi|wadhifa|الصفة|designation|responsabilite|metier"
    ),
    Means.SEX: "sexe|sex|genre|gender|h f|m f|f m|f h|jinsia|الجنس",
    Means.AGE: (
        "age|tranche d age|age band|age group|classe d age|umri|العمر|dob|d o b|ne le|nee le|"
        "ne e le"
    ),
    Means.LANGUAGES: "langue|langues|language|languages|langue parlee|langues parlees|lugha|اللغة",
    Means.AVAILABILITY: "disponibilite|availability|heures|hours|horaire|joignable",
    Means.GRADE: "fiabilite|reliability|cote|grade|cotation",
    Means.RECRUITED_BY: "recrute par|recruited by|identifie par|cla|enregistre par|registered by",
    Means.CONSENT_ON: (
        "consentement|consent|date de consentement|date du consentement|consent date|"
        "consentement le|consented on"
    ),
    Means.ACTIVE_FROM: (
        "actif depuis|active from|active since|depuis|since|date d entree|date|date d inscription|"
        "date d enregistrement|registered on|adhesion|joined|membre depuis|member since"
    ),
}
BETWEEN: Final = frozenset(
    {"et", "and", "de", "du", "des", "d", "l", "le", "la", "les", "of", "na"}
)
"""Words that say nothing of a column: `NOM & PRENOM`, `Nom et prénoms`."""
TELLING: Final = (
    (Means.CONSENT_ON, frozenset({"consentement", "consent", "موافقه"})),
    (
        Means.PHONE,
        frozenset(
            {
                "telephone", "telephonique", "tel", "phone", "mobile", "whatsapp", "هاتف",
                "موبايل", "جوال", "محمول", "تلفون", "تليفون", "واتساب",
            }
        ),
    ),
    (
        Means.VILLAGE,
        frozenset(
            {
                "village", "localite", "locality", "quartier", "residence", "adresse", "address",
                "قريه", "سكن", "الحي", "منطقه",
            }
        ),
    ),
    (Means.NICKNAME, frozenset({"surnom", "nickname", "alias", "sobriquet", "كنيه"})),
    (Means.LANGUAGES, frozenset({"langue", "langues", "language", "languages", "لغه", "لغات"})),
    (
        Means.ACTIVE_FROM,
        frozenset(
            {
                "inscription", "enregistrement", "registered", "registration", "adhesion",
                "joined", "تسجيل", "انضمام",
            }
        ),
    ),
    (Means.AGE, frozenset({"age", "naissance", "birth", "عمر", "السن", "ميلاد"})),
    (Means.SEX, frozenset({"sexe", "sex", "gender", "genre", "جنس", "نوع"})),
    (
        Means.ROLE,
        frozenset(
            {
                "fonction", "position", "role", "profession", "qualite", "designation",
                "responsabilite", "metier", "وظيفه", "مهنه", "صفه",
            }
        ),
    ),
    (Means.OPERATOR, frozenset({"operateur", "operator"})),
)  # fmt: skip
"""Words that say enough by themselves, whatever stands beside them; Arabic ones without article."""
NAMES: Final = frozenset({"nom", "noms", "name", "names", "postnom", "postnoms", "jina", "اسم"})
OF_OTHERS: Final = frozenset(
    {
        "pere", "mere", "father", "mother", "parent", "parents", "conjoint", "conjointe", "spouse",
        "epoux", "epouse", "husband", "wife", "mari", "enfant", "enfants", "child", "children",
        "organisation", "organization", "structure", "ong", "ngo", "association", "groupe",
        "group", "groupement", "territoire", "territory", "district", "county", "payam", "boma",
        "zone", "site", "camp", "base", "ecole", "school", "eglise", "church", "projet", "project",
        "station", "file", "fichier", "user", "reseau", "network", "comite", "committee",
    }
)  # fmt: skip
"""Words right beside `Nom` and `Name` in heads of whom or what is not the person of the row."""
