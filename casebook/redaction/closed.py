"""Hand-written closed classes about people and time: titles, kinship, professions, numbers, months.

Written by us from general knowledge of Dutch; no outside source. Everything lower case.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    "van de der den ter ten te het 't in op aan bij el al ben bin ibn abu da dos do di del della la le"
    " von zu und y und vande vander vanden uit"
)
FULL_TITLES = _words(
    "mevrouw meneer mijnheer heer juffrouw juf meester dokter dominee pastoor kapelaan zuster broeder"
    " imam rabbijn professor baron barones jonkheer jonkvrouw weduwe familie gezin echtpaar"
    " mrs mister miss madam"
)
SHORT_TITLES = _words(
    "mevr mw mej dhr hr dr drs mr ir ing ds prof jhr mgr zr br fam wed ms bc msc past echtp sr"
)
TITLES = FULL_TITLES | SHORT_TITLES

KINSHIP = _words(
    "moeder vader ouder mama papa mam pap ma pa mamma pappa oma opa grootmoeder grootvader"
    " overgrootmoeder overgrootvader stiefmoeder stiefvader pleegmoeder pleegvader pleegouder"
    " schoonmoeder schoonvader schoonzus schoonzusje schoonbroer schoonzoon schoondochter"
    " zoon zoontje dochter dochtertje kind kindje stiefzoon stiefdochter pleegzoon pleegdochter"
    " pleegkind kleinzoon kleindochter kleinkind broer broertje zus zusje zuster halfbroer halfzus"
    " tweelingbroer tweelingzus stiefbroer stiefzus nicht nichtje neef neefje oom tante"
    " achternicht achterneef man vrouw echtgenoot echtgenote partner vriend vriendin ex ex-man"
    " ex-vrouw ex-partner ex-vriend ex-vriendin verloofde weduwe weduwnaar baby peuter kleuter"
    " tiener puber jongen meisje jongetje buurman buurvrouw buur buurjongen buurmeisje peetoom"
    " peettante petekind maatje kennis huisgenoot kamergenoot klasgenoot mantelzorger"
    " mother father mum mom dad son daughter brother sister uncle aunt grandmother grandfather"
    " husband wife neighbour child"
)
PROFESSIONS = _words(
    "collega collegae begeleider begeleidster casusregisseur casemanager consulent consulente"
    " klantmanager jobcoach werkcoach coach mentor docent docente leraar lerares juf meester leerkracht"
    " schoolmaatschappelijk maatschappelijk werker werkster hulpverlener hulpverleenster zorgverlener"
    " jeugdwerker jongerenwerker opbouwwerker wijkwerker straatwerker buurtwerker gezinsvoogd voogd"
    " gezinscoach gezinswerker jeugdbeschermer jeugdconsulent wijkverpleegkundige verpleegkundige"
    " verzorgende wijkzuster thuisbegeleider ambulant huisarts arts psychiater psycholoog psychologe"
    " orthopedagoog pedagoog gedragswetenschapper therapeut therapeute tandarts kinderarts"
    " verloskundige praktijkondersteuner poh intern ib'er directeur directrice schoolleider manager"
    " teamleider teamleidster leidinggevende supervisor bestuurder coördinator projectleider"
    " beleidsmedewerker beleidsadviseur ambtenaar wethouder burgemeester raadslid kwaliteitsmedewerker"
    " advocaat advocate rechter kinderrechter officier notaris bewindvoerder curator mediator tolk"
    " wijkagent agent hoofdagent brigadier rechercheur politieagent inspecteur reclasseringswerker"
    " woonconsulent woonbegeleider buurtregisseur leerplichtambtenaar jeugdarts jeugdverpleegkundige"
    " logopedist fysiotherapeut diëtist diëtiste ergotherapeut lactatiekundige kraamverzorgende"
    " gastouder pleegouder vrijwilliger vrijwilligster stagiair stagiaire cliënt cliënte client"
    " bewoner bewoonster patiënt patiënte leerling student studente klant deelnemer deelneemster"
    " melder meldster klager klaagster aanvrager trainer trainster baas werkgever huurbaas verhuurder"
    " chef voorzitter secretaris penningmeester gespreksleider ervaringsdeskundige schuldhulpverlener"
    " zorgcoördinator gedragsdeskundige vertrouwenspersoon onderbuurman onderbuurvrouw bovenbuurman"
    " bovenbuurvrouw overbuurman overbuurvrouw achterwacht groepsleider groepsleidster pleegzorgwerker"
    " caseworker worker teacher manager colleague client doctor nurse"
)
NEUTRAL = {
    "ouder": "moeder vader mama papa mam pap ma pa mamma pappa",
    "grootouder": "oma opa grootmoeder grootvader",
    "overgrootouder": "overgrootmoeder overgrootvader",
    "stiefouder": "stiefmoeder stiefvader",
    "pleegouder": "pleegmoeder pleegvader",
    "schoonouder": "schoonmoeder schoonvader",
    "kind": "zoon zoontje dochter dochtertje jongen meisje jongetje",
    "stiefkind": "stiefzoon stiefdochter",
    "pleegkind": "pleegzoon pleegdochter",
    "kleinkind": "kleinzoon kleindochter",
    "gezinslid": "broer broertje zus zusje zuster halfbroer halfzus tweelingbroer tweelingzus",
    "familielid": "nicht nichtje neef neefje oom tante achternicht achterneef schoonzus"
    " schoonzusje schoonbroer schoonzoon schoondochter peetoom peettante",
    "partner": "man vrouw echtgenoot echtgenote vriend vriendin verloofde",
    "ex-partner": "ex ex-man ex-vrouw ex-vriend ex-vriendin",
    "buur": "buurman buurvrouw onderbuurman onderbuurvrouw bovenbuurman bovenbuurvrouw",
    "cliënt": "cliënte",
    "begeleider": "begeleidster",
}
"""Gender-neutral role -> the roles that it stands for."""

NAMING = _words(
    "heet heette heten noemt noemde genaamd genoemd naam voornaam achternaam roepnaam roepnamen"
    " meisjesnaam bijnaam named called name"
)
GREETING = _words(
    "beste geachte lieve hoi hi hallo hey dag dear groet groeten groetjes gr mvg liefs ondertekend"
    " getekend namens inbreng inbrenger casusinbrenger gespreksleider aanwezig afwezig notulist"
)
SPEECH = _words(
    "zegt zei vindt vond vraagt vroeg wil wilde heeft had is was kan kon belt belde mailt mailde"
    " appt appte denkt dacht weet wist merkt merkte antwoordde antwoordt vertelt vertelde huilt"
    " huilde lacht lachte woont woonde werkt werkte gaat ging komt kwam zit zat ziet zag doet deed"
    " knikt knikte zweeg zwijgt schrijft schreef reageert reageerde voelt voelde mag mocht moet moest"
    " krijgt kreeg neemt nam blijft bleef staat stond ligt lag slaapt sliep eet at drinkt dronk"
    " says said wants asked thinks"
)
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
MONTH_FORMS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{
        short: number
        for number, forms in enumerate(
            ["jan", "feb|febr", "mrt|maa", "apr", "mei", "jun", "jul", "aug", "sep|sept", "okt", "nov", "dec"], 1
        )
        for short in forms.split("|")
    },
    **{
        name: number
        for number, name in enumerate(
            ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
            1,
        )
    },
}
"""Month in words or shortened, Dutch and English -> 1-12."""

WEEKDAYS = _words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday"
    " friday saturday sunday"
)
HOLIDAYS = _words(
    "kerst kerstmis kerstavond pasen pinksteren hemelvaart sinterklaas koningsdag bevrijdingsdag"
    " suikerfeest offerfeest ramadan oudjaar nieuwjaar carnaval kwaku keti koti"
)
_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    "één": 1,
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        unit + ("ën" if unit.endswith("e") else "en") + ten: 10 * tens + units
        for tens, ten in enumerate(_TENS, 2)
        for units, unit in enumerate(_UNITS, 1)
    },
    "honderd": 100,
}
"""Dutch number words 1-100 -> number."""

FUNCTION_WORDS = _words(
    "de het een en of maar want dus als dat die dit deze er ik je jij jouw u uw hij zij ze we wij"
    " wie wat waar hoe waarom wanneer mijn zijn haar hun ons onze hem hen mij me jullie men niet geen"
    " wel ook nog al toen dan nu daar hier naar van voor met bij uit in op aan om over onder tegen"
    " tussen door na tot sinds zonder vanuit te is was werd heeft had wil kan mag moet zal zou gaat"
    " ging komt kwam doet deed zegt zei vindt vond alle alles elke ieder iedereen iemand niemand"
    " iets niets soms vaak altijd nooit weer misschien zelf samen graag bijna ja nee zo the and but"
)
