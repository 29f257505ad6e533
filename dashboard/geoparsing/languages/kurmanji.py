"""The rules for names in Kurmanji: endings of case and ezafe, with or without an apostrophe; names have a capital."""

from __future__ import annotations

from dashboard.geoparsing.gazetteer.name_entries import KURMANJI_PREFIX
from dashboard.geoparsing.languages.rules import NameRules, folded, folded_phrases, kinds_of
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Language
from dashboard.plain_text.attached import KURMANJI_ENDINGS

KURMANJI = NameRules(
    language=Language.KURMANJI,
    endings=folded_phrases(KURMANJI_ENDINGS) | frozenset(f"'{fold(ending)}" for ending in KURMANJI_ENDINGS),
    key_prefix=KURMANJI_PREFIX,
    cased=True,
    before_small_letters=folded(
        "li ji ber bi heta nêzîkî nezi neziki ketin ketine çûn çûne gihîşt gihîştin vekişiya vekişiyan vegeriya vegeriyan"
    ),
    joining=folded("û u"),
    kinds=kinds_of(
        {
            "province": "parêzgeha parêzgehên wîlayeta eyaleta herêma parêzgarê",
            "district": "navçeya navçeyên qezaya",
            "": "bajarê bajarên bajarokê bajaroka gundê gundên kampa kampên taxa çiyayê çiyayên çemê bendava balafirgeha deriyê "
            "girava deryaya "
            "gola girtîgeha deşta paytexta gelê xelkê şêniyên",
        }
    ),
    near=folded("nêzîkî nêzî derdora bakurê başûrê rojhilatê rojavayê navenda navbera gundewarê sînorê derveyî"),
    prepositions=folded("li ji ber bi heta di çû çûn gihîşt gihîştin ser nav berê û"),
    speech=folded(
        "got daxuyand daxuyanî hişyarî dibêje ragihand red şermezar tawanbar banga gef piştgirî piştgiriya pêşwazî xwest dixwaze "
        "nerazîbûn bersiva"
    ),
    bodies=folded("hikûmeta hikumeta artêşa peymana serokê wezîrê balyozxaneya hilbijartiya"),
    not_after=folded("klûba banka rojnameya kovara kanala partiya tevgera kolana hotela şirketa navê mamoste"),
    given_names=folded(
        "ehmed mihemed elî hesen husên azad şivan dilan baran rojda zana mamoste "
        "mesûd mesrûr nêçîrvan selahattin selahedîn ferhat şêxmûs bahoz serdar rêzan welat mustafa îbrahîm"
    ),
    words=folded(
        "baran rojava bakur başûr rojhilat ba wê sor kar bab hol van ev mal nan şîv dilan azad "
        "sara ali ew çelê sena dera malî fas "
        "kesk sib sibe sal bira jiyan çek çay dînar azadî kurd bar navîn şivan kawa"
    ),
    doubtful=folded("wan bane sine mûş"),
    generic=folded("sal sibe bira mal ev wê ew kesk çek çay dînar baran jiyan"),
    not_places=folded_phrases(
        ("partiya demokrat a kurdistanê", "dewleta îslamî ya iraq û şamê", "hêzên sûriyeya demokratîk", "hêzên sûriya demokratîk")
    ),
)
