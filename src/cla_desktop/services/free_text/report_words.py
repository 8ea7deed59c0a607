# SPDX-License-Identifier: Apache-2.0
"""Words of reports that are nobody's name, wherever their capital comes from.

English, French and Swahili, folded as by `cla_core.folding.fold`. `KINDS` say of the capitals
beside them that they name a place, a unit, a group or an institution: Haute Kotto Prefecture.
"""

from typing import Final

from cla_core.folding import words

KINDS: Final = frozenset(
    words(
        """3r accord accords acf acholi act adf aerodrome aeroport afc africain africaine african
        agence agency agreement airport airstrip airtel alliance alur am americain american anr
        ansar anti arab arabs area armed armee armees armies army arrondissement association au
        avenue axe axis azande bafuliru bahr bajaj balaka bangladesh bangladeshi banyamulenge bar
        bas base bases basse bataillon batt battalion bavira bir bloc block boma boulevard branch
        bridge brigade bureau burundi burundian bush cameroon cameroonian cameroun camerounais
        camp camps car cas cathedral cathedrale center centrafricaine centrafrique central centre
        chad chadian chefferie chiefdom children church cicr cite city cla clan clinic clinique
        coalition cob code codeco college colline combattants comite comites command commission
        committee committees communaute commune community compagnie company confederation congo
        congolaise congolese congress conseil contingent convent corps council county couvent coy
        cpc crescent croissant croix cross crossing cruiser dar darfur declaration defence defense
        democratic democratique democratiques departement department dinka district districts
        division djebel doctors drc east eastern ecole eglise egyptian elements enfants equatoria
        est etat ethiopian eu european europeenne ex faca falls fama fao fardc fdlr federation
        femmes fighters fonds force forces ford forest foret forum fprc francais french front
        fulani fund fur gabon gabonais gara gbaya gendarmerie gouvernement government grand group
        groupe groupement groupes groups gula hadjer hajar haut haute health hema herders hill
        hills hilux hopital hospital hotel hunde hutu icrc idp idps ile indian institut institute
        international internationale iom irc island ituri janjaweed jebel jeunes jpt junction kaga
        kemo kenyan khor kivu kordofan kotto lac lake land law league ledger lendu liberation
        ligue lobaye localite locality lower lra luo lycee m23 mai malawian mali malien mambere
        marche market marocain masalit mayi mbomou mbororo medecin medecins milice militia
        militias ministere ministry minusca minusma misseriya mission monastere monastery mont
        monusco moov moroccan mosque mosquee motorola mount mountain mountains mouvement movement
        moyen moyenne mpc msf murle nana nande national nationale nations nduma neighbourhood
        nepalese nepali network ngbaka ngo ngok niger nile nissan nord norteast north northeast
        northeastern northern northwest northwestern nrc nss nuer nyanga ocha office oim oms ong
        onu operation operational operationnel operations orange organisation organization oued
        ouest ouganda ouham pakistani pam parc parish park paroisse parti party patriotes
        patriotic patriotique payam people petit peuhl peul peuls place plain plateau platoon pnc
        point police pont populaire popular port post poste prefecture prefectures process program
        programme project projet protocol province provinces qrf quarter quartier quartiers radio
        raia rca rdc rds rebel rebels red refugee refugees refugies regiment region relief
        republic republicaine republican republique reseau reserve resistance resolution
        restaurant revolutionary revolutionnaire river riviere rizeigat road rond rouge route rsf
        rue runga russe russes russian rwanda rwandaise rwandan saf saint sainte san sangha sante
        save school secteur section sector seleka seminaire seminary service services shilluk site
        sites solidarites soudan soudanaise sous south southeast southeastern southern southwest
        southwestern spla squad sspdf st stade stadium state states station ste stop street
        subprefecture sud sudan sudanese tanzanian tchad tchadien territoire territory tete tob
        total town toyota tribe tutsi twa twic ua ue uele uganda ugandan um umm un unamid unhcr
        unicef unies union unisfa unit unite united universite university unjhro unmas unmiss
        unpol upc upper valley village villages ville vodacom wadi wagner west western wfp who
        women yakoma youth zaghawa zande zone zones"""
    )
)
ORDINARY: Final = frozenset(
    words(
        """a abaissee abaissement abducted abduction abductions abime abonnement abord about abouti
        above abri absent accepte accepted acces accompagne account accounts accrochage accuse
        accused accuser achete acknowledge acknowledged across acted action actions active
        activities activity actor actors acts added address adhesion adjoint admin administrateur
        administrator adopte adresse adult adulte advance advancing adviser advisers advisor
        advisors affaires affairs affiche affiches affrontement affrontements afin africa
        africaines after afternoon afterwards again against agencies agenda agir agit agree agreed
        agriculteurs ahead aid aide aider ailleurs ainsi alarm alarms alert alerte alertes alerts
        all alleged allow allowed alone along alors already also alternates alternative although
        ambush ambushed amendment amends ameona amesema ametekwa ammunition among amount anasema
        ancien ancienne and annee annees annex annule annulee annuler another answer answered
        answers any anybody anything aout apart appartient appears appel appelant appelants appele
        appeler appeles appelez appelle appels applies applique apply appointment appointments
        apporte appris approuve approval approved approximately appui apres april are areas arme
        armes arms around arrangement arrest arrestation arrestations arrested arrests arret
        arrete arretes arriere arrival arrivals arrive arrived arrivee arrivees arrives arrow
        arrows as askari asked asking asks assessment asset assistance assistant assistante
        assistants associations asubuhi at attachments attack attacked attackers attacking attacks
        attaque attaquee attaquees attaques attend attendu attendue attente attribution aucun
        aucune audience audit august aujourd aussi auteur authorised authorities authority
        automatically automatiquement autorise autorite autorites autour autre autrement autres
        aux availability avait avancee avant avec avertissement avez avoir avril away axes baada
        back background bad bado balance band bande bandit bandits barabara barrage barrages
        barrier barriere barrieres barriers battery battu beaten beating beaucoup became because
        been beep before began begun behind being belong belongs below beneficiary beside besides
        besoin best betail between bicycle bien big black blanc blanche blesse blessee blessees
        blesses bleu bleus blocked bloque bloquee blue board boat boats bodies body boeufs bomas
        bomb bombe bombs border both bought boutique boutiques boxer boy boys bridges brings
        brother brouillon brousse brule brulee brulees brules budget bunduki bureaux burial buried
        burned burning burnt bus but by calendar call called caller callers calls calm calme came
        camion camions campagne campaign campaigns can canal canaux cannot capacity capitaine
        caporal captain captured caracteres card cards care carrefour carroyage carry cars carte
        cartes case cases cash casques category catholic catholique cattle cause causes caveat ce
        ceasefire ceci cela celle celles celui cent centrale cependant certainty certificat
        certificate ces cessez cet cette ceux cha chacun chacune champ champs change changed
        changer channel channels chaque characters chasseurs chauffeur chauffeurs check checked
        checkpoint checkpoints chef chefs chemin chemins chevres chez chief chiefdoms chiefs
        chiffre chiffres child choice choices choisir choisissez choix cholera choose chose chosen
        choses chretien chretiens christians christmas churches cinq cinquante cities civil civile
        civiles civilian civilians civils clas clash clashed clashes classification classified
        clear clearance cleared clinics clock clocks clos close closed codes coffre colleague
        collegue collines colonel colonne column combat combatant combatants combats combattant
        combien come comes commandant commandants commande commander commanders comme commence
        commencee commencer comment commercants communal communautaire communautes communes
        communique communities compare compared compass complete compte comptee comptees comptent
        comptes computer concern concerne concerned concerns condition conduct conference
        confiance confidential confidentiality confirm confirme confirmed confirmee confirment
        confirms conflict conflit conjoint conjointe connait connecter connu connus conseiller
        conseillere conseillers conseils consent consentement consents contact contacts contains
        contenu contient contingents continue continued continuer continues contre control
        controle controlled convened convenu convoi convois convoy convoys coordinator
        coordonnateur copie copied copies coping copy corporal corrected correction corrects
        correspond corrige corrigee cost costs cote could councils count counted counties country
        counts coup coupe coupee coups cours courtesy couteau coutumier coverage covered covers
        covid cows craignent craint created credibility credit cree crops croquis crossed crosses
        crossroads crowd crsv cruisers currency custody customary daily daktari damaged danger
        dans daraja data date day days de dead deadline deaths debrief debut december decembre
        decide decided decider decides decimal decision decisions deconnecte dehors deja delai
        delais deleted delivery demain demande demandent demander demandes demandez demarrage
        demon demonstration demonstrations denied denies depart departed departs departure depasse
        depend deplace deplacee deplacees deplacement deplacements deplaces deploiement deployed
        deployment depot depuis deputy dernier derniere dernieres derniers derriere des
        description designe desk desormais dessine dessous dessus destinataire destroyed detail
        details detained detenteur detention detenu detruire deux deuxieme developments devenue
        device devinees devise devrait dialogue did differ different digits dimanche directeur
        direction director directrice dirigeant discard discipline discussion disease disent disk
        disparu disparus displaced displacement display disposition disque dissemination distance
        distribution distributions dit dites divided divisees dix do doctor does doit donc done
        donne donnee donnees dont dossier doublons doubt down draft drawing driver drivers droits
        drought du during duty each earlier early easter eau ebola ecoles ecouter ecran ecrire
        ecrit ecrite ecriture ecritures ecrivez efface eglises eid eight either elder elders
        electoral element eleve elevee eleven eleves eleveur eleveurs elfu elle elles else
        embuscade embuscades emergency empty en encercle encore end ended endroit ends enfance
        enfant enfin engin engineering enleve enlevee enlevees enlevement enlevements enleves
        enough enquete enregistre enregistrement enregistrer enregistrez enseignant enseignants
        ensemble ensuite entendu entendue entendues entendus entered entier entre entree entries
        entry environ envoi envoye envoyee envoyer equipe equipes equipment erased erreur
        escalated escaped escort escorte escortes escorts espace essai essais essaye established
        estimate estimation et etaient etait etant etape etats ete etes etre europe evangelique
        even evenement evening event events ever every everybody everyone everything everywhere
        evidence exact exceed except exchange executed execution exemple exercice exercise
        exigeaient existe exit expect expected expire expired expires explained explosion
        explosive expose exposed extorsion extorted extortion facilitators faction factions facts
        faible failure faire fait faite faites faits false families family far farm farmer farmers
        farms fast fate father fausse fausses faut faux fear feared fears feast february federal
        feedback femme ferme fermee feu feuille feuilles fevrier few fewer fiche fiches fichier
        field fields fifty fight fighter fighting fights figure figurent figures file fille filles
        fin find finding findings finds finish finished fire fires first fisherman fishermen five
        fixe flag flags flash fleche fled flee fleeing fleuve flood floods flux focal fois folder
        follow followed fonction font food for form formation formations forme formulaire fort
        forte forty found four fourth franc free frere friday from frontier frontiere fui fuient
        fuite full fumee function further fusil fusionnee fuyaient gang gangs gaps garant garcon
        garcons garde garder gardes gare gave gendarme gendarmes gender general generale genre
        gens gere gets girl girls give given gives glossary goats goes going good gouverneur
        governor grade graded grading grande grandes grands grave gravite great green grenade
        grenades greve grid ground guard guards guerre guessed gun gunfire gunmen guns gunshots
        habari habitant habitants had hakuna half hali hand handed handled haojin hapa happened
        happens harm harmed harvest has hatari hauts have hazards he head headed header heading
        headline headquarters heads heard heavy hebdomadaire held help helps her herder here heure
        heures hidden hier high highest hii him his hiyo holder holds holiday home homes homme
        hommes honda hopitaux horloge hors hospitali hospitals hostage hostages hour hours house
        household households houses how however hq hui huit humains human humanitaire humanitaires
        humanitarian hundred hunters hurt husband hut huts huyu ici if il illisible ils image
        impact impossible imprimante imprime imprimer in incendie incendiee incendies incident
        incidents inconnu inconnue inconnus independence indicatifs indicator infirmier infirmiere
        info inform information informations informatique informe informed informee informer
        informes inhabitants injured injuries inondation inscrire inscrit inside instant instead
        intact intelligence interpreter intervention interviews into invitation invite involved is
        islamic islamique issue issued it item items its itself jamais jana january jaune jeshi
        jeton jeudi jeune jmac joined joining joint jointe jointes jour journal jours juillet juin
        july june jusqu just justice kabla kanisa karibu kaskazini katika keep keeps kept kesho
        keys kidnapped kidnappers kidnapping kijiji kill killed killing killings kind kinds kiosk
        knife knives know known knows kuelekea kumi kuna kundi kusini kutoka kwa la label laisse
        laissez language languages langue laptop laptops laquelle large last late later latitude
        le lead leader leaders least leave leaves lecture left leo lequel les lesquels less
        lessons letter letters lettres leur leurs level liaison libere liberes licences liees lien
        lieu lieutenant lieux light ligne lignes like likelihood likely limit limits line lines
        link linked lire lisent list liste listed listen lists little livestock local locale
        locales localites localities location locaux locked logged logistics logistique loin long
        longer longitude longtemps look looked looks loot looted looters looting lors lorsque lost
        low lowered lui lundi machete machetes machette made magharibi main maintenant maire mais
        maison maisons majeruhi major majuscules make makes malade malades maladie malaria malgre
        man manager manages mandat manifestation manque many mapigano march marches mardi marked
        markets marque mars mashariki mass matches materials materiel matin may mayor mbali mbuzi
        me mean meaning means measles measure measures medical meeting meetings meets member
        members membre membres meme memes men menace menaces mention mercredi mere merged message
        messages method methods metres mgonjwa mia midi midnight mieux mifugo milices milicien
        miliciens militaire militaires military militiamen mille mine miner miners mines minister
        ministre minuit minute minutes mise missed missing missions mistake mkuu mlima mmoja mode
        model modification modifie moins mois moitie moment mon monday monde money montagne
        montant month monthly months montre montree montrer mood more morning mort mortar morte
        mortes mortier morts mosquees mosques most mother motif moto motorbike motorbikes
        motorcycle motorcycles motos mots mouvements move moved movements moving mpaka mpox msitu
        mto mtu munitions muslim muslims must musulman musulmane musulmans mwalimu na name named
        names nation nationales nationaux ne near nearby necessaire need needed needing needs
        neighborhood neither neuf never new newer newest next ng ni nicknames night nine no nobody
        node nodes noeud noeuds noir noire nombre nombres nomme nommer noms non none noon nor
        normal nos not notable notables note noted notee noter notes notez nothing noticed notre
        nous nouveau nouveaux nouvel nouvelle nouvelles november novembre now nuit number numbers
        numero numeros nurse nurses nyumba objectives objet observateurs observations observed
        observer observers occasion occupation occupe occupee occupied october octobre of off
        officer officers offices officier officiers often old older ombe on once one ones ongoing
        only ont onto open opened opens operateur operating operator ops or order ordered
        ordinateur ordinateurs ordre organisations organizations origin original otage otages
        other others otherwise ou oui our out outcome outlook outreach outside ouvert ouverte
        ouvertes ouvre ouvrent ouvrez ouvrir over overdue own owned owner page pages paid paix
        pale paper papier par parce parle parler parmi part partage partager partenaire
        partenaires partie parties partir partner partners partout parts pas passage passe passed
        passee passer passing past paste path patients patrol patrols patrouille patrouilles
        payams pays peace peacekeeper peacekeepers pecheur pecheurs pendant per perdu pere perime
        period periode permanent permanente permet perpetrator perpetrators personal personne
        personnel personnes persons perte petite petites petits peu peut peuvent phase phone
        phones phrase phrases pia pickup pickups picture pictures pillage pillaged pillages pille
        pillee pillees pilles pirogue piste places plaine plainte plan planned plans please plein
        pluie plural plus plusieurs plutot points policier policiers polisi political politiques
        ponts populaires population populations porte portent porter position possible possibles
        possibly posters postes posts pour pourquoi pourra pourrait pourtant pouvait pouvez
        practice prayer prayers precaution precede precedence precedente precise precision precoce
        prefect prefet premier premiere prend prepared pres presence present president presidente
        presque press presume presumed presumees presumes prevenez prevenu previent previous
        primaire primary principale print printed printer priorite priority pris prise prison
        prisoner prisoners probabilite probably procedure processus prochain prochaine proche
        profil profile progress projects projets promesse promise propre protection protest
        protestant protestante protests provincial public puis puisque pupil pupils purpose qu
        quand quarante quarters quatre que quel quelle quelqu quelques question questions qui
        quick quiet quinze quite quitte quoi quotidien radios rain rains raised raison rancon rang
        rangers rank ransom rapid rapide rappel rappele rappelee rappeler rapport rapporte
        rapports rate rather rattache reach reached reaction read reads real reason reasons
        rebelle rebelles recall recaptured receipt received receiver recente recents reception
        recipient recit reclamation recognition recoit recolte recommandation recommendation
        recommendations reconciliation record recorded records recovery recruited recruitment
        recrutement rectificatif rectifie recu recue redacted redaction redemander reessayez refer
        reference references referes referral referred refugie refuse refused regional regionale
        regions reglages regler regrouped rehearsal rehearse relais released releve reliability
        religieuse religieux religious relu remarks remarque remettre remis remise remises removed
        remplace rendre rendu renseignement reopened repair repairs repeats replaces repond
        repondre repondu reponse reponses report reported reports representant representative
        repris reprise request requested requests required rescue residents responded responder
        responders responsable response responsible ressemble rest restauree reste restent
        restored restricted result resultat resumed retard retire retiree retirer retour retournes
        retrait retreat retreated retrouver return returned returnee returnees returning reunion
        reunions reveal reversed review revision revoir rhythm rien rifle rifles right rights ring
        risk risks risque rivers roadblock roadblocks roads robbed robbery rocket rockets role
        roles roll room roquette rougeole round routes rows rule rumeur rumeurs rumor rumors
        rumour rumours sa safe safely safety saisi saison sait same samedi sans sasa satellite
        saturday sauf sauvegarde saved savoir saying says scelle scellee scelles scenario schedule
        schools score screen se sealed seat secheresse second secondaire secondes seconds secours
        secret secretaire secretary secrete secteurs sections sectors securite security seen sees
        selcall selection self selon semaine semaines semblable send sends sensitive sensitivities
        sent sentences separate separately sept september septembre sera sergeant sergent serial
        serie serikali serious sert ses session sessions settings settle seul seule seulement
        seules seuls seven several severity sexuelles shambulio shared sharing she sheep sheet
        sheets shelled shelling shelter shooting shootings shop shops short shot shots should show
        shown shows shule shwari si side sides siege sighting sign signal signale signaler signals
        signature signe signed signer signs silaha silencieux silent similar simple since sister
        situation six sketch slices slip small smaller smoke so soeur soir soit soko soldat
        soldats soldier soldiers some somebody something somme son sont soon soumis source sources
        souvent space speak spear spears special speciale specialist specialiste specialistes
        specialists spoken spot spread stable staff stall stalls stand stands star start started
        starts stated stations status stay stays step steps stick still stock stolen stopped store
        stored stores storm story stream strength strike strikes student students subi subject
        submit submitted such suggestions suite suivant suivante suivi suivra suivre summary
        sunday supplies supply support supprimez sur sure surrounded surs survey survivante
        survivantes survivor survivors suspected suspended suspendu suspendue taarifa tableau
        tafadhali take taken takes talks tandis tant tapez tard taux tax taxation taxe taxes te
        teacher teachers team teams tel telephone tell telle tellings tells temoin temoins
        temporaire temporary temps ten tena tendu tendue tense tension tensions tenu tenue term
        termes termine terminer terrain territoires territories test tested text texte texts than
        that the theft their them theme themselves then there therefore these they thing things
        third thirty this those though thousand threat threatened threats three through thursday
        thus tient tier till time times timing timings tir tirs title to today together told
        tomorrow too took topic torch torched torches torture tortured tortures tot touche
        toujours tour tous tout toute toutes toward towards towns track trader traders traditional
        traditionnel trainers training trainings traiter transmis transmission travel traverse
        tree trend trends tres tried trigger trois troop troops trop troupe troupes trouve truck
        trucks true tue tuee tuees tuerie tueries tues tuesday tvs twelve twenty twice two type
        typed unanswered unarmed unclassified under understood une unidentified unie uniform
        uniforme uniforms unions unites units unknown unless unread unstable until untold up
        update updates upon urgence urgency urgent urgente us usage used user uses usiku utilise
        utiliser vaches valable valeur valid validated vallee value values vault vaut vehicle
        vehicles vehicule vehicules velo venaient vendredi venir venu venue venues verdicts
        verification verifie verified vers version versions vert verte very veuillez veut via
        victim victime victimes victims vide viennent vient vigueur vijana vijiji vikundi
        villageois villagers villes vingt violation violence visit visite visited visites visits
        vita vitesse vive vivres voice voici voila voir voit voix vol volatile vole voleurs vols
        vont vos votre vouch vouched voucher vouchers vous vrai vya wa waasi wafu wagonjwa wait
        waiting waits wakati wakimbizi wale waliuawa wamechoma wamechukua wamefika wamekimbia
        wameshambulia wametekwa wameua wanakuja wanamgambo wananchi wanashuka wanaume wanawake
        wanne war warehouse warned warning warnings warns was watano watatu water watoto watu
        wawili ways we weak weapon weapons wednesday week weekday weekly weeks well went were what
        when where whether which while white whoever whole whom whose why wife will wins with
        withdrawal withdrawn withdrew within without witness witnesses woman word wording words
        work works worth would wounded write written wrong wrote ya yamaha year years yellow yes
        yesterday yet you young your yours youths yule za zero"""
    )
)
