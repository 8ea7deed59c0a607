# SPDX-License-Identifier: Apache-2.0
"""Words that people in francophone missions put into passphrases first, the commonest first.

zxcvbn knows English alone: to it "dieu est grand" is three riddles. Owns the words of French, and
the greetings and prayers of the languages around it; refuses to be a dictionary: a rare word
is a good word.
"""

from functools import lru_cache
from typing import Final

from cla_core.folding import fold

_USED_AS_PASSWORDS: Final = """
motdepasse mot de passe bonjour bonsoir salut merci soleil azerty secret amour coeur chouchou
doudou loulou cheri cherie princesse maman papa bebe famille bienvenue ordinateur internet
"""
_FRENCH: Final = """
le la les de des du un une et en est a au aux que qui ne pas ce cette ces mon ma mes ton ta tes son
sa ses notre nos votre vos leur leurs je tu il elle on nous vous ils elles me te se moi toi lui eux
y ou où si non oui plus moins tres bien mal dans sur sous avec sans pour par vers chez entre avant
apres mais donc car comme quand tout tous toute toutes rien jamais toujours encore aussi ici là
suis es sommes êtes sont ai as avons avez ont fait faire dit dire va vais vont aller aime aimer
veux peut peux sais voir vie mort jour jours nuit matin soir heure temps an ans année semaine mois
un deux trois quatre cinq six sept huit neuf dix cent mille premier première
dieu seigneur jesus christ marie père mère pere fils fille esprit saint sainte ciel terre gloire
grand grande petit petite bon bonne beau belle nouveau nouvelle vieux seul seule même autre
monde pays peuple homme femme enfant enfants frère soeur ami amis amie personne nom chef roi reine
eau feu pain vin lait riz sel sucre viande poisson maison porte rue route ville village pont mer
fleuve rivière forêt montagne arbre fleur herbe pierre sable vent pluie lune étoile étoiles
chien chat lion vache boeuf mouton chèvre cheval poule coq oiseau serpent
rouge bleu bleue vert verte noir noire blanc blanche jaune or argent
travail bureau école église mosquée marché hôpital prison guerre paix sécurité protection mission
police armée soldat camp base alerte rapport radio téléphone voiture avion bateau moto vélo
liberté égalité fraternité justice unité progrès vérité espoir foi joie bonheur force courage vive
afrique congo mali tchad centrafrique cameroun france kinshasa bangui bamako goma bunia
lundi mardi mercredi jeudi vendredi samedi dimanche noël pâques
"""
_BESIDE_FRENCH: Final = """
habari jambo karibu asante mungu baba mama yako yangu wetu amani upendo rafiki nyumbani watoto
mbote nzambe bolingo lobi lelo nzapa singila balao nzoni tene bara
inchallah inshallah allah akbar salam aleikum alhamdoulillah bismillah mashallah
"""


@lru_cache(maxsize=1)
def common_words() -> tuple[str, ...]:
    """Each as it is written and without its accents."""
    words = f"{_USED_AS_PASSWORDS} {_FRENCH} {_BESIDE_FRENCH}".split()
    return tuple(dict.fromkeys(form for word in words for form in (word, fold(word))))
