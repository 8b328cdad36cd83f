"""Hand-written closed classes about streets, institutions, offices, and what may stay (the allow list).

Written by us from general knowledge; no outside source. Lower case unless said otherwise.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STREET_ENDINGS = tuple(
    ["straat", "laan", "weg", "plein", "kade", "singel", "gracht", "dreef", "steeg", "hof", "pad", "plantsoen", "dijk", "wal", "markt", "ring", "boulevard", "park", "allee", "haven", "sloot", "dam", "brug", "poort", "zoom", "hout", "meent", "kamp", "akker", "weide", "veld", "erf", "oord", "burg", "horst", "hoek", "wijk", "veen", "straatweg", "straatje", "stee", "pleintje", "warande", "hage", "rode", "gaarde", "passage", "promenade", "baan", "rijn", "oever", "vliet", "donk", "kant", "heuvel", "berg", "bos", "waard", "stede"]
)
"""Street suffixes; with a house number behind it any of these makes an address."""

SURE_STREET_ENDINGS = tuple(
    ["straat", "laan", "weg", "plein", "kade", "singel", "gracht", "dreef", "steeg", "plantsoen", "straatweg", "straatje", "boulevard", "allee", "pleintje", "gaarde"]
)
"""Suffixes that make a capitalised word an address without a number."""

STREET_STARTS = _words("laan plein weg straat singel kade burgemeester")

INSTITUTION_HEADS = {
    "school": "basisschool school obs cbs rkbs pcbs vso vmbo sbo so praktijkschool middelbare montessori"
    " montessorischool daltonschool vrijeschool college lyceum gymnasium mavo havo vwo mbo hbo roc"
    " hogeschool universiteit scholengemeenschap scholengroep kindcentrum ikc kleuterschool"
    " internationale schakelklas isk jenaplanschool speciaal taalschool",
    "opvang": "kinderdagverblijf kdv bso peuterspeelzaal crèche kinderopvang gastouderbureau"
    " opvang opvanghuis opvanglocatie nachtopvang vrouwenopvang noodopvang azc inloophuis"
    " blijf-van-mijn-lijfhuis",
    "zorg": "zorggroep zorgboerderij zorgcentrum zorginstelling zorgaanbieder verpleeghuis"
    " verzorgingshuis woonzorgcentrum woonzorghuis woongroep woonvorm wooninitiatief hospice thuiszorg"
    " kraamzorg ggz ggd kliniek praktijk huisartsenpraktijk tandartspraktijk fysiotherapie"
    " gezondheidscentrum apotheek revalidatiecentrum gezinshuis gezinshuizen kindertehuis jeugdzorg"
    " jeugdhulp pleegzorg dagbesteding dagcentrum thuisbegeleiding verslavingszorg behandelcentrum"
    " polikliniek huisartsenpost kinderdagcentrum cdc kdc ggz-instelling instelling locatie",
    "ziekenhuis": "ziekenhuis umc medisch",
    "welzijn": "stichting vereniging welzijn welzijnsorganisatie buurthuis wijkcentrum dorpshuis"
    " buurtcentrum jongerencentrum wijkteam buurtteam jeugdteam gebiedsteam dorpsteam ouder-"
    " samenwerkingsverband maatschappelijk bibliotheek bieb speeltuin voedselbank kringloop"
    " kringloopwinkel repaircafé ontmoetingscentrum huiskamer inloop werkplaats speelotheek"
    " theater museum bioscoop omroep schouwburg poppodium jeugdgebouw buurtkamer",
    "geloof": "kerk moskee synagoge tempel parochie gemeente-kerk kapel klooster gebedshuis",
    "club": "voetbalclub vv sv sc fc hc tc bc kv rkvv rksv vvv sportvereniging sportclub"
    " voetbalvereniging hockeyclub tennisclub zwemclub zwembad sporthal sportschool"
    " sportpark manege scouting harmonie fanfare koor toneelvereniging judoclub atletiekvereniging"
    " handbalvereniging korfbalvereniging muziekvereniging dansschool boksschool schaakclub"
    " schietvereniging visclub wandelclub gymvereniging turnvereniging volleybalvereniging carnavalsvereniging",
    "bedrijf": "bakkerij slagerij kapsalon supermarkt restaurant café cafetaria snackbar hotel"
    " autobedrijf garage garagebedrijf bouwbedrijf schildersbedrijf schoonmaakbedrijf transportbedrijf"
    " distributiecentrum tuincentrum drukkerij fabriek bedrijf firma winkel boekhandel bloemenzaak"
    " uitzendbureau advocatenkantoor notariskantoor kantoor makelaardij makelaar bank winkelcentrum"
    " camping vakantiepark boerderij kwekerij slachterij taxi taxibedrijf rijschool pizzeria toko"
    " eetcafé lunchroom nagelstudio sloopbedrijf aannemersbedrijf installatiebedrijf loonbedrijf"
    " bandenbedrijf fietsenzaak fietsenwinkel dierenarts dierenwinkel drogist viswinkel shoarmazaak"
    " bewindvoering bewindvoeringskantoor incassobureau deurwaarderskantoor kazerne",
    "woning": "woningcorporatie woningstichting woningbouwvereniging corporatie verhuurder flat"
    " appartementencomplex",
}
"""Kind -> words that stand before the name of an institution."""

HEAD_KIND = {word: kind for kind, words in INSTITUTION_HEADS.items() for word in words.split()}

INSTITUTION_TAILS = {
    "school": "college lyceum gymnasium school academie academy",
    "zorg": "zorg zorggroep thuiszorg kliniek ggz jeugdzorg jeugdhulp pleegzorg kraamzorg praktijk"
    " apotheek zorgcentrum verpleeghuis centrum jeugdbescherming begeleiding hulpverlening",
    "ziekenhuis": "ziekenhuis hospitaal umc",
    "welzijn": "welzijn stichting wijkteam buurtteam foundation theater museum bibliotheek wijkcentrum"
    " dorpshuis buurthuis",
    "geloof": "kerk moskee parochie",
    "club": "boys sport sportclub",
    "bedrijf": "bewind bewindvoering b.v bv nv vof groep transport bouw advocaten notarissen schoonmaak"
    " logistics techniek uitzendbureau supermarkt makelaars hotel garage kazerne postkazerne",
    "woning": "wonen woningstichting woningcorporatie",
}
"""Kind -> words that stand at the end of the name of an institution ("Almere College")."""

TAIL_KIND = {word: kind for kind, words in INSTITUTION_TAILS.items() for word in words.split()}

INSTITUTION_ENDINGS = {
    "school": ("school", "college", "lyceum", "gymnasium"),
    "zorg": ("zorg", "kliniek", "zorggroep", "apotheek", "huisartsen"),
    "geloof": ("kerk", "moskee", "kapel"),
    "ziekenhuis": ("ziekenhuis", "gasthuis"),
    "welzijn": ("welzijn", "centrum"),
    "bedrijf": ("kazerne", "bank"),
}
"""Endings of one capitalised word that is itself an institution ("Wilhelminaschool")."""

LOCAL_BRANCHES = (
    "Veilig Thuis|GGD|GGZ|Jeugdbescherming|Omroep|Gemeente|Centrum voor Jeugd en Gezin|CJG"
    "|Ouder- en Kindteam|Ouder-Kindteam|Sociaal Wijkteam|Sociaal Team|Jeugdteam|Wijkteam|Buurtteam"
    "|Vluchtelingenwerk|VluchtelingenWerk|Humanitas|Slachtofferhulp|Kredietbank|Werkbedrijf"
    "|Politie|Rechtbank|Leger des Heils|Rode Kruis|Voedselbank|Reclassering|Scouting"
    "|Regionale Instelling voor Beschermd Wonen|RIBW|MEE|Participe|Stadsbank|Sociale Dienst"
)
"""Names of services whose local branch ("Veilig Thuis Twente") is identifying."""

OFFICES = _words(
    "burgemeester wethouder raadslid statenlid kamerlid dominee pastoor imam rabbijn pandit koster"
    " organist dirigent voorganger huisarts dierenarts notaris dorpsagent molenaar smid schipper"
    " vuurtorenwachter boswachter brugwachter havenmeester veerman voorzitter secretaris"
    " penningmeester ondervoorzitter oprichter oprichtster eigenaar eigenares eigenaresse uitbater"
    " uitbaatster directeur directrice trainer coach keeper aanvoerder aanvoerster spits commandant"
    " brandweercommandant schutterskoning keizer prins president presentator presentatrice zanger"
    " zangeres drummer gitarist acteur actrice schrijver schrijfster kunstenaar kunstenares"
    " kampioen kampioene winnaar winnares wereldkampioen olympiër marktmeester marktkoopman"
    " dorpsomroeper stadsomroeper gids conciërge hoofdmeester rector conrector hoogleraar kapelaan"
    " bisschop kapitein stuurman piloot loods jager imker herder schaapherder verteller columnist"
    " journalist hoofdredacteur redacteur speaker barkeeper kastelein waard bakker slager visboer"
    " melkboer boer hoefsmid dorpssmid turfsteker mijnwerker visser palingvisser kruidenier lid"
    " beheerder beheerster bestuurslid ambassadeur consul scheidsrechter grensrechter clubicoon"
    " caissière postbode chauffeur machinist orgelbouwer klokkenmaker poelier toneelspeler"
    " huisband huisorkest band"
)
"""Offices and trades that single somebody out once it is said of what ("koster van de kerk")."""

RARE = (
    r"schutterskoning(?:in)?|carnavalsprins(?:es)?|prins carnaval|dorpsomroep(?:st)?er|stadsomroep(?:st)?er"
    r"|vuurtorenwachter|sterrenkok|olympi(?:ër|sch kampioen\w*)|wereldkampioen\w*|europees kampioen\w*"
    r"|nederlands kampioen\w*|(?:oud|ex|voormalig|gewezen)[- ](?:burgemeester|wethouder|raadslid|kamerlid"
    r"|minister|profvoetballer|voetballer|international|turfsteker|schipper|dominee|pastoor|directeur"
    r"|huisarts|koster|molenaar|mijnwerker|rector|schooldirecteur)|koster|molenaar|schaapherder|palingvisser"
    r"|beiaardier|klokkenluider|lotto-?winnaar|loterijwinnaar|geridderd\w*|ridder in de orde[\w\- ]*"
    r"|lintje van de koning|draagt? een lintje|bekende (?:nederlander|youtuber|vlogger|zanger|zangeres|dj|rapper"
    r"|schrijver|schrijfster|voetballer|acteur|actrice)|enige (?:arts|huisarts|vrouw|man|imam|bakker|slager"
    r"|dierenarts|tandarts|notaris|zwarte|moslim|joodse|chinese|transgender|rolstoeler)[\w\- ]{0,30}?"
    r"(?: (?:in|van|op) (?:het|de|ons|dit) (?:dorp|eiland|wijk|buurt|straat|gemeente))|"
    r"(?:eerste|enige) vrouwelijke \w+|imker|dorpssmid|hoefsmid|veerman|boswachter|havenmeester"
)
"""Rare by itself: a regular expression, used in any letter case."""

ALLOWED_PHRASES = (
    "Veilig Thuis|Raad voor de Kinderbescherming|Leger des Heils|Rode Kruis|Centrum Indicatiestelling"
    " Zorg|Sociale Verzekeringsbank|Centraal Bureau voor de Statistiek|Inspectie Gezondheidszorg en Jeugd"
    "|Inspectie van het Onderwijs|Openbaar Ministerie|Hoge Raad|Raad van State|Centrale Raad van Beroep"
    "|Nationale Ombudsman|Nationale ombudsman|Autoriteit Persoonsgegevens|Tweede Kamer|Eerste Kamer"
    "|Vereniging van Nederlandse Gemeenten|Dienst Uitvoering Onderwijs|Dienst Toeslagen|Centraal Justitieel"
    " Incassobureau|Immigratie- en Naturalisatiedienst|Centraal Orgaan opvang asielzoekers"
    "|Reclassering Nederland|Slachtofferhulp Nederland|VluchtelingenWerk Nederland|Movisie|Nederlands"
    " Jeugdinstituut|Zorginstituut Nederland|Zorg en Dwang|Wet zorg en dwang|Wet maatschappelijke"
    " ondersteuning|Participatiewet|Jeugdwet|Kinderrechtenverdrag|Burgerlijk Wetboek|Wetboek van"
    " Strafrecht|Algemene wet bestuursrecht|Algemene verordening gegevensbescherming|Wet langdurige zorg"
    "|Zorgverzekeringswet|Leerplichtwet|Wet verplichte ggz|Wet gemeentelijke schuldhulpverlening"
    "|Wet passend onderwijs|Vreemdelingenwet|Huisvestingswet|Woningwet|Opiumwet|Grondwet|Omgevingswet"
    "|Vreemdelingenwet|Nieuwe Wet inburgering|Wet inburgering|Gemeentewet|Wet open overheid"
    "|Verenigde Naties|Europese Unie|Europees Hof|Signs of Safety|Signs of Success|Triple P|Nieuwe Autoriteit"
    "|Geweldloos Verzet|Housing First|Moreel Beraad|Moreel beraad|Vertical Moral Deliberation|Positieve Gezondheid"
    "|Mobility Mentoring|Eigen Kracht|Eigen Kracht-conferentie|Motivational Interviewing|Kindertelefoon"
    "|de Luisterlijn|Belastingdienst|Alcoholics Anonymous|Anonieme Alcoholisten|Koninklijke Marechaussee"
    "|Meldcode Huiselijk Geweld|Meldcode huiselijk geweld|Samen Veilig|Nederlandse Zorgautoriteit|Kind en Oudergesprek"
    "|Kamer van Koophandel|Juridisch Loket|Het Juridisch Loket|Algemene Rekenkamer|Nederlandse Taal"
    "|De Nederlandsche Bank|Social Work|Sociaal Werk|Burgerservicenummer|Mentale Gezondheid|Sociaal Domein"
)
"""National bodies, laws, help lines and methods, as written."""

ALLOWED_WORDS = _words(
    "wmo wlz wvggz wzd avg bw sr awb wgs wgbo wkkgz wjsg zvw pw wet bopz jeugdwet participatiewet"
    " leerplichtwet gemeentewet grondwet uwv svb cjib ind coa duo cak ciz igj om om's ggz ggd lvb mbo"
    " hbo wo vmbo vwo havo mavo vso sbo so roc mdo mto jgz cjg poh gz pgb zin mdft mst emdr cgt cbt ptss"
    " adhd ass add autisme borderline ocd odd cvb svo bpsw skj big avg-proof vng vws szw ocw njz nji nza"
    " movisie divosa trimbos ipw iq eq hr ict it tv dvd cd app apps sms whatsapp facebook instagram"
    " snapchat tiktok google google's youtube netflix teams zoom skype outlook excel word pdf usb wifi"
    " nederland nederlandse nederlander nederlanders nederlands holland europa europese eu vn navo nl"
    " god allah jezus koran bijbel thora ramadan kerst kerstmis pasen sinterklaas islam christendom"
    " btw bv nv vof zzp zzp'er aow ww wia wajong wao iva wga ziektewet bijstand toeslagen digid bsn iban"
    " ehbo ic seh ok ec mri ct hiv aids covid corona copd nah als ms vzw ngo ozb woz kvk afm dnb knmi knvb"
    " anwb ns ov gvb ret htm bbc nos rtl fbi who oeso hsmr ecli tbs pij isd pi dji jji bopz gi rvdk raad"
    " kinderbescherming reclassering politie belastingdienst gemeente rijk kabinet kamer staat"
    " vt mdo's zat moreel beraad cura sova smart swot stop-model stoplicht eigen-kracht"
    " ai nvt pc b&w mw mvr dhr vr za zo jl aub svp mvg ps nb tav cc bcc pro deo id ggz-instelling wsnp msnp"
    " msw amw smw cliëntenraad vve vog ots uhp ohp muhp pvb gkb nvvk kindertelefoon luisterlijn"
    " alzheimer down parkinson korsakov asperger tourette gilles rett syndroom huntington"
    " engels frans duits spaans arabisch turks latijn wiskunde aikido judo karate dwang kroeg drang"
)

COUNTRIES_ETC = _words(
    "nederland belgië duitsland frankrijk engeland spanje portugal italië griekenland polen turkije"
    " marokko suriname curaçao aruba bonaire syrië eritrea ethiopië somalië irak iran afghanistan"
    " pakistan india indonesië china japan rusland oekraïne roemenië bulgarije hongarije tsjechië"
    " slowakije kroatië servië bosnië kosovo albanië algerije tunesië egypte libanon jordanië israël"
    " palestina gaza jemen soedan nigeria ghana kenia congo rwanda burundi kameroen angola kaapverdië"
    " zuid-afrika brazilië argentinië colombia venezuela mexico amerika canada australië vietnam"
    " thailand filipijnen korea denemarken zweden noorwegen finland ierland schotland zwitserland"
    " oostenrijk luxemburg letland litouwen estland georgië armenië azerbeidzjan europa afrika azië"
    " groningen-provincie drenthe overijssel gelderland flevoland zeeland noord-brabant brabant"
    " limburg noord-holland zuid-holland friesland fryslân twente achterhoek veluwe betuwe randstad"
    " antillen molukken koerdistan tsjetsjenië vlaanderen wallonië balkan"
)
"""Countries, provinces and large regions: not flagged on their own; they count for the residual risk."""

_PEOPLES = (
    "nederlands belgisch duits frans engels spaans portugees italiaans grieks pools turks marokkaans"
    " surinaams curaçaos arubaans syrisch eritrees ethiopisch somalisch irakees iraaks iraans afghaans"
    " pakistaans indiaas indisch indonesisch moluks chinees japans russisch oekraïens roemeens bulgaars"
    " hongaars tsjechisch kroatisch servisch bosnisch kosovaars albanees algerijns tunesisch egyptisch"
    " libanees joods islamitisch koerdisch arabisch berbers afrikaans antilliaans kaapverdisch nigeriaans"
    " ghanees keniaans congolees soedanees braziliaans amerikaans canadees vietnamees thais filipijns"
    " koreaans deens zweeds noors fins iers schots zwitsers oostenrijks luxemburgs europees aziatisch"
    " fries gronings drents twents brabants limburgs zeeuws amsterdams rotterdams haags utrechts"
    " hindoestaans javaans creools tigrinya dari pasjtoe farsi urdu papiaments sranan tamazight"
    " hebreeuws latijns vlaams colombiaans mexicaans georgisch armeens lets litouws estisch roma sinti"
    " christelijk katholiek protestants gereformeerd hervormd roomskatholiek kosovaars tamil koerd koerden"
    " syriër syriërs turk turken marokkaan marokkanen surinamer surinamers somaliër somaliërs eritreeër"
    " eritreeërs pool polen oekraïner oekraïners afghaan afghanen iraniër irakees chinees chinezen moslim"
    " moslims jood joden antilliaan antillianen molukker molukkers duitser duitsers belg belgen"
    " amsterdammer rotterdammer hagenaar utrechter fransman engelsman rus russen koerdische"
)
PEOPLES = _words(_PEOPLES) | {
    form
    for word in _PEOPLES.split()
    for form in (word + "e", word[:-1] + ("ze" if word.endswith("s") else "e"), word + "en")
}
"""Nationalities, languages, peoples and faiths, with inflected forms."""
