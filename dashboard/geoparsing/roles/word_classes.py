"""Classes of words of news English that say what a place's name does beside them: verbs of speech, of decision, heads of phrases."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "sh", "ch", "x", "z", "o")


def _forms(verb: str) -> tuple[str, ...]:
    """The base of a regular verb and its forms in -s, -ed and -ing. One that doubles its last letter is written so: "bann"."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    base = verb[:-1] if verb[-1] == verb[-2] and verb[-1] not in "slf" else verb
    return base, f"{base}es" if base.endswith(_SIBILANTS) else f"{base}s", f"{verb}ed", f"{verb}ing"


def _verbs(regular: str, forms: str = "") -> frozenset[str]:
    """The forms of regular verbs, their bases among them, and forms that are given."""
    return frozenset(form for verb in regular.split() for form in _forms(verb)) | _words(forms)


SPEECH_VERBS = _verbs(
    "warn announce declare claim deny insist state argue complain confirm report accuse blame condemn criticise criticize denounce "
    "praise welcome reject dismiss urge ask demand request appeal vow pledge promise threaten protest apologise apologize suggest propose "
    "admitt acknowledge hint signal express voice explain stress note react respond reply object call",
    "add adds added adding say says said tell tells told saying telling",
)
DECISION_VERBS = _verbs(
    "agree decide refuse accept approve adopt ratify sign recognise recognize bann allow permitt impose suspend grant offer award elect "
    "vote veto support back oppose favour favor order authorise authorize legalise legalize abolish classify designate nominate appoint join "
    "sponsor boycott plan intend try attempt aim consider believe fear expect hope want need help assist provide supply deploy donate "
    "fund finance purchase export import extradite expell sever restore establish annex pass introduce commission receive sanction "
    "resume cancel launch develop produce share handle negotiate mediate cooperate co-operate pressure push act press risk ignore "
    "regard view accede issue fail promote enact implement invest pay depend rely",
    "gives gave given giving sends sent sending buys bought sells sold seek seeks sought seeking leads led leading leaves left "
    "withdraws withdrew withdrawn withdrawing breaks broke broken thinks thought knows knew chooses chose chosen takes took makes made "
    "put puts sets holds held lends lent brought brings keeps kept cuts met meets had built builds spends spent does did",
)
CONFLICT_VERBS = _verbs(
    "invade attack bomb shell fire occupy capture seize conquer defend retaliate surrender mobilise mobilize arm crush raid kill target "
    "intervene rule control blockade besiege bombard destroy annihilate liberate test enrich storm recapture attempt",
    "fights fought fighting strikes struck retakes retook shot overran",
)
SPORT_VERBS = _verbs(
    "defeat play face score qualify compete participate thrash finish advance top draw host debut chase bowl trounce edge dominate "
    "equalise equalize concede eliminate relegate medal contest",
    "beat beats beaten beating win wins won winning lose loses lost losing drew drawn",
)
CHANGE_VERBS = _verbs(
    "experience undergo suffer enjoy gain achieve grow decline struggle emerge evolve recover possess belong prosper boast own inherit witness",
    "sees saw seen becomes became become grew grown rises rose underwent undergone begins began",
)
PLACE_VERBS = _verbs(
    "border cover contain consist locate situate stretch extend lack burn remain celebrate mourn dance choke swelter wake open close sleep "
    "stand reopen collapse empty starve endure",
    "comes came withstood withstands lies lie lay lying woke slept stood fell falls fallen",
)
BE = _words("is are was were be been being 's 're")
HAVE = _words("has have had having")
MODALS = _words("will would may might can could should must shall did does do cannot won't wouldn't didn't doesn't isn't hasn't")
ADVERBS = _words(
    "also then later now still already never once finally recently eventually therefore thus again only not even too yesterday today "
    "tonight both often always twice first soon instead meanwhile ever just yet"
)
#: Days and months, small letters among them: a text may shout or whisper.
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February "
    "March April May June July August September October November December"
)
#: What may follow a name, or stand before a subject, and is no noun.
OTHER_ADVERBS = _words(
    "last next early earlier late overnight daily shortly alone together there here half due according as well so very much again ahead away "
    "back mostly just rather quite once more less most least straight ready either even except free unlike"
)
PRONOUNS = _words("I he she it we they you him her us them himself herself itself themselves one nobody everyone somebody")
#: Past tenses without an ending that are in no class below.
OTHER_PASTS = _words(
    "went felt paid got ran wore wrote spoke drew ate drank drove flew heard hid hung knew lit read rode rang sang sat sank shook shut spread "
    "swam swung taught tore threw understood"
)
VERB_CLASSES: dict[str, frozenset[str]] = {
    "speech": SPEECH_VERBS,
    "decision": DECISION_VERBS,
    "conflict": CONFLICT_VERBS,
    "sport": SPORT_VERBS,
    "change": CHANGE_VERBS,
    "position": PLACE_VERBS,
}

#: Verbs whose object is a place: "visited Rome".
MOTION_VERBS = _verbs(
    "visit enter reach approach cross tour travel move return arrive sail emigrate immigrate migrate relocate settle flee depart drive walk march "
    "pass head fly transfer deport evacuate escape roam explore ship drive advance retreat journey",
    "travelled travelling go goes going gone went come comes came coming leave leaves left leaving fled flew flown drove driven brought sent taken trip trips "
    "withdraw withdraws withdrew withdrawn withdrawal departure flight flights road roads route visit visits travel journey way ferry train tour tours trek railway line back",
)
#: Verbs and nouns that put something into a place.
STATIC_WORDS = _words(
    "born live lives lived living located based situated died buried held stationed native built residing resides resided raised founded "
    "working worked works studied educated killed found arrested detained shot wounded injured opened stayed staying taught teaching "
    "established filmed recorded occurs occur distributed endemic settled station headquartered camp camps house home hospital school "
    "prison married died dead stranded trapped grew seen released available attack attacks bombing explosion crash fighting clashes"
)
HEADS: dict[str, frozenset[str]] = {
    "government": _words(
        "government governments president presidents minister ministers ministry parliament congress senate administration regime authorities "
        "officials official embassy consulate ambassador ambassadors diplomat diplomats king queen emperor monarchy constitution law laws "
        "leader leaders leadership delegation cabinet premier chancellor senator senators lawmakers legislature constitutional intelligence "
        "secretary spokesman spokeswoman envoy representative representatives representation republic sovereignty independence policy policies "
        "foreign state federal dominion suzerainty hegemony rule protectorate colony colonies spokesperson spokespersons ally allies enemy enemies dictator commission supreme court courts governor mayor council police prosecutors junta"
    ),
    "army": _words(
        "army armies troops troop forces force soldiers soldier military navy naval fleet air warplanes jets tanks planes militia militias fighters "
        "marines gunners warship warships cruiser destroyer submarine artillery infantry brigade regiment helicopters airstrikes aircraft "
        "drones missile missiles nuclear garrison commandos command veterans armed army's battalion division destroyers gunboat commander commanders general"
    ),
    "people": _words(
        "people peoples citizens population voters public fans workers nationals tribes crowd society community communities "
        "electorate taxpayers players delegates athletes consumers investors officials supporters farmers"
    ),
    "team": _words(
        "team teams side squad captain goalkeeper striker coach manager football cricket rugby soccer club debut international champions "
        "midfielder defender batsman bowler national under-21 under-19 match matches game goalie player innings goal goals win defeat victory fly-half winger skipper test try fans fullback roster selector selectors"
    ),
    "person": _words(
        "professor resident residents native man woman men women teacher lawyer businessman journalist correspondent physicist presenter actor actress host writer singer "
        "doctor banker student students author photographer politician historian economist artist musician engineer scientist mother father "
        "girl boy teenager family families villager villagers trader traders shopkeeper imam priest bishop driver analyst blogger designer architect novelist poet composer citizen dealer tycoon publisher editor reporter"
    ),
    "agreement": _words(
        "agreement agreements accord accords treaty deal talks conference summit pact convention protocol declaration ceasefire truce process "
        "principles memorandum negotiations rules communique round formula attacks-style syndrome plan summit's club"
    ),
    "organisation": _words(
        "university hospital company firm bank bureau office offices newspaper newspapers museum school schools college church newspaper magazine "
        "daily institute agency group charity station firms businesses companies branch headquarters studio think practice label branch tabloid press broadcaster "
        "website media correspondent academy orchestra polytechnic airline hotel restaurant shop shops theatre plant factory brewery"
    ),
    "event": _words(
        "earthquake war wars bombing bombings crisis election elections census flood floods massacre battle offensive siege campaign invasion occupation "
        "attack attacks airport revolution conflict uprising genocide tsunami explosion blast shooting famine protests riots operation assault festival olympics "
        "marathon fire raid fighting clashes disaster earthquakes conquest fall liberation capture annexation defeat surrender bombardment partition division unification"
    ),
    "place": _words(
        "history border coast capital city cities town towns village villages area areas region regions province river valley suburb suburbs island islands mountains mountain countryside "
        "street streets territory soil side airspace waters north south east west northern southern eastern western centre center outskirts district districts "
        "part parts coastline heart shores frontier market markets highway road airport port bridge museum hospitals lakes lake rivers desert forest square neighbourhood neighborhood "
        "suburbs districts provinces northwest northeast southwest southeast middle edge municipality county state department mainland hills corner bazaar stadium largest oldest biggest climate landscape weather interior coastlines temperatures wildlife forests beaches architecture hometown house houses home population birds"
    ),
    "economy": _words(
        "economy economic stock exports imports oil trade currency debt industry shares bonds exchange index budget inflation growth deficit rates rate "
        "bank banks stocks gdp bond yields equities markets fiscal trading benchmark unemployment gas sanctions imports tariffs subsidies"
    ),
    "relation": _words(
        "relations relationship ties alliance friendship cooperation co-operation hostility rivalry role support demand demands claim claims decision "
        "refusal request proposal strategy position stance interests influence obligations efforts attempt ambitions security response rejection membership participation commitment opposition "
        "intervention recognition entry bid aid assistance plan plans involvement offer threat pledge consent entry accession contribution"
    ),
    "culture": _words(
        "television music culture song film album series version language flag literature art cinema television radio charts singles release edition tour fashion football's"
    ),
}
#: The last words of the names of bodies that are called after a place: "Darfur Bar Association", "Kharkiv Prosecutor's Office".
BODIES = _words(
    "Association Authority Police Ministry Office Service Services Agency Council Union Unions Network Committee Commission Court Prosecutor "
    "Defence Defense Department Bureau Chamber Society Syndicate Federation League Institute Foundation Forum Secretariat Directorate "
    "Administration Cartel Movement Movements Front Brigade Brigades Command Corps Guard Guards Forces Force Party Parliament Assembly "
    "Group Coalition Alliance Platform Coordination Observatory Centre Media Company Corporation Bank Board Trust"
)
#: What stands before "to", "with", "against", "for" ... and says what kind of thing the name is.
GOVERNORS: dict[str, frozenset[str]] = {
    "motion": MOTION_VERBS,
    "position": STATIC_WORDS,
    "contest": _words(
        "match matches win wins won victory victories loss losses lost defeat defeats draw drew game games final semifinal semi-final quarter-final quarterfinal debut "
        "play plays played playing appearances cap caps capped tie ties test tests series friendly encounter encounters qualifier qualifiers fixture goal goals scored "
        "selected selection appeared appearance represent represents represented representing compete competed medal bat beat beaten defeated runs signed score 1-0 2-0 2-1 3-0 3-1 0-0 1-1 2-2 4-0 rematch opener title qualify bout innings"
    ),
    "diplomacy": _words(
        "relations ambassador ambassadors talks agreement agreements treaty treaties war wars peace alliance negotiations deal deals pact ties relationship "
        "conflict cooperation friendship dispute envoy representative minister embassy trade links tensions signed negotiate negotiated negotiating contacts dialogue diplomatic allied "
        "ally allies partnership contract contracts friction confrontation ceasefire truce summit meeting accord"
    ),
    "transfer": _words(
        "sold sale sales sell exported export exports donated gave given give gives grant granted loan loans lent aid assistance weapons arms delivered delivery supplied supply supplies ceded "
        "support money ban bans sanctions embargo pressure threat threats call calls appeal boycott letter message warning concessions help debt debts payments payment "
        "setback setbacks humiliation humiliations embarrassment triumph allegiance loyalty gift gifts handover capitulation surrender donation donations owed returned handed transferred transfer orders order recognition recognised recognized accused belongs belonged"
    ),
    "border": _words(
        "border borders frontier boundary boundaries strait crossing crossings road roads railway line highway pipeline bridge flight flights ferry route routes halfway way midway surrounded bordered flanked enclosed"
    ),
    "freedom": _words(
        "independence independent independent freed freedom secession seceded separated liberation liberated broke break demands demand protection defence defense help autonomy autonomous split rebelled rebellion revolt uprising secede"
    ),
    "enmity": _words(
        "campaign struggle war wars fight fought fighting operations attack attacks aggression revenge uprising strike strikes sanctions offensive protest protests vote voted demonstration raid raids action complaint lawsuit invasion retaliate retaliation resistance measures threats jihad crusade hostilities"
    ),
    "speech": SPEECH_VERBS | {"according", "According"},
    "decision": DECISION_VERBS,
    "conflict": CONFLICT_VERBS,
}
#: Verbs whose object is a government or a team rather than a place.
DEALING_VERBS = SPEECH_VERBS | _verbs(
    "support back oppose defeat help assist thank trust join represent captain manage coach lobby force pressure persuade convince lead "
    "recognise recognize blame punish sanction arm supply serve admire fear hate represent threaten outnumber ally advise fund finance "
    "invite forgive betray isolate provoke challenge face press face trounce thrash compel push stopp expect want allow enable see permit "
    "reward bowl eliminate pitt",
    "beat beats beaten beating beat make makes made let lets met meets meet gave give",
)
#: What befalls a place without anybody's will: "floods hit Jordan".
DISASTERS = _words(
    "flood floods flooding earthquake earthquakes quake tremor tremors storm storms cyclone cyclones hurricane hurricanes typhoon typhoons tornado drought droughts famine "
    "landslide landslides wildfire wildfires fire fires heat heatwave snow rain rains tsunami epidemic outbreak cholera disease virus plague eruption avalanche locusts blizzard"
)
#: Verbs that take a place away or change it.
TAKING_VERBS = _verbs(
    "invade attack bomb shell occupy capture seize conquer annex liberate recapture storm raid besiege bombard destroy hit devastate strike pound control rule govern defend surround ravage partition rebuild unite",
    "retake retakes retook struck overran hits held took take leave rocked",
)

#: "the Republic of ...": the name of a state goes on after its "of".
STATE_WORDS = _words(
    "Republic Kingdom Sultanate Emirate State Commonwealth Federation Principality Duchy Union Empire Emirates Islamic Democratic"
)

#: Names that always take "the", so that it says nothing before them.
NAMES_WITH_THE = frozenset(
    (
        *("United States", "United States of America", "United Kingdom", "United Arab Emirates", "Soviet Union", "Czech Republic"),
        *("Dominican Republic", "Central African Republic", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "West Bank"),
        *("US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "EU", "USSR"),
    )
)
PLACE_PREPOSITIONS = _words(
    "inside outside near around across throughout through into within along off beyond toward towards onto via above below beneath behind beside amid upon"
)
CLAUSE_WORDS = _words(
    "that when while because if whether after before where which as since until though although but so how why whereas unless once what who whom than"
)
DETERMINERS = _words("a an this that these those its his her their our my your some any every each another no one both all such")
DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern southeastern southwestern "
    "upper lower mainland downtown rural nearby coastal mid inner outer north-eastern north-western south-eastern south-western mountainous"
)
#: Adjectives between a preposition and a name.
ADJECTIVES = _words(
    "neighbouring neighboring modern ancient present-day modern-day war-torn newly united entire whole occupied colonial medieval imperial then old new "
    "all both possibly finally especially particularly mainly mostly formerly independent autonomous restive provincial young communist contemporary free oil-rich nuclear-armed rival fellow post-war"
)
#: After a hyphen, beside words in -ed: "Britain-based".
HYPHENED = _words("led born bred built made run held issue style area wide owned funded")

#: Words that tell what a sentence is about.
TOPICS: dict[str, frozenset[str]] = {
    "sport": _words(
        "match matches cup championship championships championships football cricket rugby soccer team teams coach goalkeeper striker tournament league olympics medal medals "
        "goal goals scored semifinal semifinals semi-final semi-finals quarter-final quarterfinals final finals squad season debut qualifying qualifier innings wickets wicket batsman tennis hockey basketball "
        "friendly defeat victory player players Cup Championship Championships Olympics League Games Test fixture win caps international appearances athletes compete"
    ),
    "diplomacy": _words(
        "relations treaty ambassador diplomatic agreement embassy sanctions negotiations talks minister government governments president summit resolution nations allies alliance foreign independence "
        "sovereignty recognised recognized recognition policy nuclear bilateral vetoed countries accused trade Treaty ministers UN"
    ),
    "war": _words(
        "war troops army forces invasion invaded military weapons navy fleet soldiers rebels occupation surrender attack attacks bombing battle War air missiles"
    ),
    "nature": _words(
        "species found endemic native located district village km kilometres miles river genus family population situated lies bordered municipality census range southern northern eastern western town "
        "mountains habitat county settlement plant coast"
    ),
    "life": _words(
        "born died lived studied moved worked married university family school emigrated daughter son wife educated graduated toured album band recorded released film music father parents exhibited"
    ),
    "money": _words(
        "billion percent stocks shares markets economy exports imports loans debt bank trading investors dollar euro oil prices index"
    ),
}
#: All forms of VERB_CLASSES.
VERBS = frozenset[str]().union(*VERB_CLASSES.values())
