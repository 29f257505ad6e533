"""Word lists of news English that speak for or against a place: titles, verbs of speech, heads of organisations' names."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words before a person's name.
TITLES = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame madam president vice premier minister chancellor king queen prince princess "
    "emperor sultan emir sheikh sheik shaikh sh imam ayatollah mullah pope cardinal bishop archbishop rabbi rev reverend pastor father fr "
    "sayyid sayed hajji haji general gen lieutenant lt colonel col major maj captain capt sergeant sgt corporal cpl private pvt commander "
    "cmdr admiral adm brigadier brig marshal officer detective det inspector constable deputy sheriff superintendent supt chief "
    "senator sen representative rep congressman congresswoman governor gov mayor councillor councilman councilwoman councilor alderman "
    "commissioner secretary ambassador judge justice attorney prosecutor lawyer coach quarterback pitcher forward guard goalkeeper midfielder "
    "striker pilot actor actress singer director manager spokesman spokeswoman spokesperson analyst engineer doctor nurse teacher principal dean "
    "chairman chairwoman chairperson ceo founder editor reporter correspondent photographer author writer historian economist"
)
#: Titles that may have a full stop between them and the name.
DOTTED_TITLES = _words("mr mrs ms dr prof rev fr gen lt col maj capt sgt cpl pvt cmdr adm brig det supt sen rep gov sh st jr sr")
#: Verbs with a speaker before or after them.
SPEECH_VERBS = _words(
    "said says say told tells added adds recalled recalls explained explains noted notes asked asks replied claimed claims argued argues "
    "insisted insists acknowledged joked warned wrote writes admitted described describes echoes thinks believes testified shrugged smiled"
)
#: Prepositions, and verbs, that a place follows.
PLACE_PREPOSITIONS = _words(
    "in at from near to outside inside around toward towards between across through throughout into via within beyond "
    "against over above along off reached visited leaving entered entering fled overran"
)
#: "the town of ...": a place follows the "of" after these.
PLACE_NOUNS = _words(
    "city town village hamlet district province governorate region state county municipality parish suburb neighborhood neighbourhood port "
    "capital outskirts island airport refinery camp dam north south east west northeast northwest southeast southwest northern southern "
    "streets people residents mayor governor area border valley perimeter republic kingdom gulf bay sea"
)
#: "... province": the name before is a first-level division's.
DIVISION_NOUNS = _words("province governorate state region prefecture oblast canton county voivodeship muhafazah wilayat emirate republic")
#: Lower-case words that follow a place's name as part of it.
GENERIC_NOUNS = DIVISION_NOUNS | _words(
    "river lake sea gulf dam refinery airport airfield base camp university valley mountain mountains island islands desert district city "
    "plain plains peninsula strait canal oilfield field crossing border bridge hospital prison port"
)
#: "New York Times", "Iraqi Airways": a name that ends in one of these is no place.
ORGANISATION_HEADS = _words(
    "times post herald tribune gazette journal chronicle telegraph guardian mirror observer examiner inquirer dispatch sentinel courier "
    "airways airlines airline bank fc afc cf inc corp ltd llc plc company holdings records pictures motors accord accords treaty convention "
    "protocol declaration pact marathon derby syndrome virus fever flu hospital-acquired orchestra symphony quartet magazine"
)
#: "Paris Police Department", "Oxford High School": words for bodies, buildings, roads and teams that are named after a place.
NAMED_AFTER_PLACES = ORGANISATION_HEADS | _words(
    "police department dept sheriff court courthouse jail fire rescue university college school schools high middle elementary academy institute "
    "hospital clinic medical health center centre church chapel temple cathedral parish diocese council board commission committee authority "
    "agency association society foundation union league club team band choir museum library theater theatre hall house hotel inn mall "
    "market store shop restaurant cafe park stadium arena field court gardens garden cemetery street st road rd avenue ave lane drive dr "
    "boulevard blvd highway hwy way square bridge tower building plaza station airport railway railroad line bus transit news radio tv "
    "television magazine review report star sun world today daily weekly tribune city's united rovers wanderers rangers tigers bulldogs eagles "
    "lions bears wildcats panthers warriors raiders cup open classic festival fair games championship conference act bill law plan project "
    "war wars brigade battalion exchange agreement accord summit olympics zoo scientific pharmaceuticals "
    "chamber office bureau service services group industries systems energy power electric gas water bancorp insurance trust fund partners"
)
#: Words for people and their jobs after the name of their place: "an Alexandria woman", "Lufkin police".
AFTER_PLACES = _words(
    "woman man men women resident residents native couple teen teenager boy girl family mother father area mayor police officials authorities "
    "residents' firefighters home suburb suburbs businessman lawyer attorney based born bound teenager people voters motorist driver church"
)
#: "Bank of ...", "Duke of ...": a name that begins so is no place.
ORGANISATIONS_OF = _words(
    "university college institute school museum diocese archdiocese bank times voice duke duchess prince princess earl bishop archbishop patriarch congress party front church order friends"
)
#: Whole names that contain a place's name and are no place.
LONGER_NAMES = re.compile(
    r"""\b(?:
        (?:the\s)?Islamic\sState\s(?:of|in)\sIraq(?:\sand\s(?:Greater\s|the\s)?(?:Syria|Levant|al-?[-\s]?Sham))?
      | Radio\s(?:Free\s(?:Europe|Asia|Iraq)|Liberty|Sawa|Farda) | Voice\sof\sAmerica | (?:Al[-\s])?Qaeda\sin\s(?:Iraq|the\s\w+(?:\s\w+)?)
      | (?:Lord's|Kurdistan|Kurdish)\s(?:Resistance\sArmy|Workers'?\sParty|Democratic\sParty|Regional\sGovernment)
      | Patriotic\sUnion\sof\sKurdistan | Kurdistan\s(?:Workers['’]?|Democratic|Islamic)\s(?:Party|Union|Group) | Kurdistan\sRegional\sGovernment
      | (?:Boko\sHaram|Al[-\s]Shabaab) | America['’]s\sCup | Stockholm\ssyndrome | (?:Geneva|Vienna|Hague)\sConventions?
      | Islamic\sState\s(?:(?:West|Central|East)\sAfrica|(?:in\s)?Khorasan|Greater\sSahara)(?:\sProvince)?
      | (?-i:[A-Z])\w+\s(?:Movement|Mission|Brotherhood)\s(?:of|in|for)\s(?:the\s)?(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+){0,2}
      | (?-i:[A-Z])\w+\s(?:People['’]s\s)?(?:Liberation|Shura|Salvation)\s(?:Army|Movement|Front|Council|Forces?)
      | (?:Bank|Church|Duke|Duchess|Prince|Times)\sof\s(?-i:[A-Z])\w+ | European\s(?:Union|Commission|Parliament) | (?:South|North)?\s?Pole\sStar
      | (?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?\s(?-i:Airways|Airlines|Times|Gazette|Herald|Tribune|Accords?|Conventions?|Agreement|Protocol|Treaty)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: Each match of LONGER_NAMES has one of these words among its first or last; a text without them is not searched.
LONGER_NAME_WORDS = _words(
    "islamic radio voice al qaeda lord kurdistan kurdish patriotic boko america stockholm geneva vienna hague bank church duke duchess prince "
    "european south north pole movement mission brotherhood liberation shura salvation airways airlines times gazette herald tribune accord accords convention conventions agreement protocol treaty"
)
#: Words that are capitalised at the start of a sentence or in a headline and belong to no name.
FUNCTION_WORDS = _words(
    "the a an in on at of to for from by with and or but as if when while after before since until because though although however "
    "he she it they we i you his her its their our my your this that these those there here who what which where why how not no yes "
    "some many most more all both each every any few several other another one two three four five six seven eight nine ten such "
    "meanwhile also even only still just now then today yesterday tomorrow earlier later once again already nearby inside outside near "
    "over under between among around across through during against about is are was were be been has have had do does did will would can could "
    "may might must shall should let monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december photo image video source credit read follow unlike like despite following according"
)
#: Directions, which mostly qualify a name ("Northern Iraq"), though some divisions are called so.
DIRECTIONS = _words(
    "north south east west northeast northwest southeast southwest northern southern eastern western central centre center middle upper lower"
)
#: Common given names that are no likely places by themselves and begin a person's name.
GIVEN_NAMES = _words(
    "aaron abbas abdul abdullah abdel abdulrahman abu adam adel adrian ahmad ahmed akram alan albert alex alexander alexis ali alice allen amanda amin "
    "amir amy andrea andrew andy angela angelina ann anna anne anthony antonio anwar arthur asad ashley ashraf ayad aziz barack barbara bashar bashir "
    "ben benjamin bernard beth bill billy bob bobby brad bradley brandon brenda brent brett brian bruce bryan calvin carl carla carlos carol caroline "
    "catherine cathy charles charlie cheryl chris christian christina christine christopher cindy claire clarence colin connie craig crystal curtis "
    "cynthia dale dan dana daniel danny darren darryl dave david dawn dean deborah debra dennis derek diana diane dick don donald donna doug douglas "
    "dylan earl ed eddie edgar eduardo edward eileen elaine eleanor elizabeth ellen emily emma eric erica erik ernest ethan eugene eva evelyn "
    "fadi fahd faisal farid fatima felix fernando florence frances francis francisco frank fred frederick gary gene geoff geoffrey george gerald "
    "gina glen glenn gloria gordon grace graham greg gregory gus guy habib haidar haider hamid hamza harold harry hasan hashim hassan heather "
    "hector helen henry herbert holly howard hugh hussain hussein ian ibrahim imad irene iris isaac isaiah ismail ivan jack jackie jacob jaime jake jamal "
    "james jamie jan jane janet janice jared jasim jason jassim javier jay jean jeff jeffery jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus "
    "jill jim jimmy joan joe joel john johnny jon jonathan jose joseph josh joshua juan judith judy julia julian julie justin kamal kamel karen karim "
    "karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kerry kevin khadir khaled khalid khalil kim kimberly kurt kyle larry laura "
    "lauren laurie lawrence lee leo leon leonard leslie lewis liam linda lisa lloyd lois lorenzo lori louis louise lucas lucy luis luke lynn mahdi "
    "mahmoud majid malcolm manuel marc marcus margaret maria marie marilyn mario marion mark marshall martha martin marvin mary masoud massoud matt "
    "matthew maureen maurice max megan mehdi melanie melissa michael michelle miguel mike mitchell moen mohamed mohammad mohammed molly monica "
    "morris muhammad muqtada mustafa nabil nadia najm nancy naser nasser natalie nathan neil nicholas nick nicole nigel noah nora norman nouri nuri "
    "oliver omar oscar osama othman owen pamela patricia patrick paul paula pedro peggy penny peter phil philip phillip phyllis qais qassem qasim rachel "
    "rafael ralph ramon ramzi randy rashid ray raymond rebecca reid rex ricardo richard rick ricky rita rob robert roberta roberto robin rod "
    "rodney roger roland ron ronald rosa rose ross roy ruben russell ruth ryan saad sabah saddam sadiq saed saeed saleh salem salim sally sam samantha "
    "samir samuel sandra sara sarah scott sean sergio seth shane shannon sharon shaun shawn sheila sherry shirley simon sofia sonia sophie spencer "
    "stacy stanley stephanie stephen steve steven stuart sue susan suzanne sylvia tahsin tamara tariq ted teresa terrence terry theodore theresa thomas "
    "tim timothy tina todd tom tommy tony tracy travis trevor troy tyler umar valerie vanessa vernon veronica vicki victor vincent viktor vladimir "
    "wade walid wallace walter wanda warren wayne wendy wesley william willie yahya yakhi yasser younis yousef yusuf zachary zaid"
)
#: Particles of names, often in lower case: "al-Tikriti", "van der Berg".
NAME_PARTICLES = _words("al el bin bint ibn abu umm abd ben van von der den de da di du la le del dos das ter ten st mac")
