"""Small word lists for reading references: what a word may be. A word can be several things (Paris, Oxford, March)."""

from __future__ import annotations

_LISTS: dict[str, str] = {
    "month": """
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter
        janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre
        januar februar märz juni juli oktober dezember jänner okt dez
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
        januari februari maart mei augustus styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
        leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
        printemps été automne hiver frühling sommer herbst primavera verano otoño invierno estate autunno
        juin-juillet mai-juin""",
    "no-date": "n.d nd s.d s.a o.j sine forthcoming press prep submitted accepted preprint erscheint paraître",
    "editor": """
        ed eds edit edited editor editors edn hrsg hg hrg herausgegeben herausgeber éd éds dir dirs sous direction coord coords
        coordinated coordinador curatore curatori cura org orgs organizador organizadores red redactor redaktion ediert editado editada
        compiled compiler comp comps bearb réd coordonné dirigé dirs eds.) wyd redaktor ред""",
    "translator": """
        translated translation translator translators trans transl tr übersetzt übers übersetzung traduit traduction trad traduzione
        traducción traducido tradotto tradução vertaald vert przeł przekład přel""",
    "in": "in dans en im em i w v u within",
    "edition": """
        edition editions ed edn revised rev enlarged expanded updated second third fourth fifth sixth seventh eighth ninth tenth
        auflage aufl überarbeitete erweiterte édition édn éd revue augmentée edición edição edizione ristampa druk wydanie wyd vyd vydání reprint
        repr reprinted facsimile impression abridged unabridged international annotated critical paperback hardback""",
    "volume": """
        vol vols volume volumes bd bde band bände jg jahrgang tome tomes tomo tom t v vo deel dl sv svazek ročník rok roč rocznik año anno année ano annata
        lxx""",
    "issue": """
        no nos nr nrs n num number numbers numéro número numero numer issue iss heft h hft fasc fascicule fascicolo č číslo zeszyt z
        suppl supplement supplément supl beiheft pt part parts teil special sonderheft sonderband fasz afl nº n° №""",
    "page": """
        p pp pg pgs page pages s ss seite seiten págs pág pag pagg páginas página pagine str stron strony blz bl sid sivut ff f fol ff. leaves""",
    "thesis": """
        thesis dissertation dissertations phd ph.d ph.d. doctoral doctorate doctor master masters master's masters' m.sc msc m.a ma bachelor bachelor's
        diplomarbeit dissertation diss magisterarbeit masterarbeit bachelorarbeit habilitation habilitationsschrift thèse mémoire doctorat
        tesis tesi tese dissertação mestrado doutorado doctorado proefschrift scriptie rozprawa unpublished undergraduate honors projektarbeit dphil mphil""",
    "report": """
        report reports rapport bericht technical tech rep working discussion paper papers memorandum memo briefing brief deliverable whitepaper
        informe relazione rapporto relatório verslag tr policy draft manuscript arbeitspapier""",
    "patent": "patent patents pat brevet patentschrift offenlegungsschrift patente brevetto",
    "standard": "iso iec din en ansi ieee astm bs niso nf iev itu-t rfc standard norm norme",
    "conference": """
        proceedings proc procs conference conf symposium symp workshop workshops congress meeting colloquium colloque congrès kongress tagung konferenz
        conferencia congreso congresso convegno atti actes actas anais akten sbornik seminar summit convention annual biennial presented poster
        acm aaai ijcai icml nips neurips cvpr iccv eccv acl siggraph sigmod vldb usenix""",
    "journal": """
        journal journals j jnl jour review revue rev revista rivista magazine zeitschrift zs z zeitung letters lett bulletin bull annals annales ann archives archiv arch
        archivio transactions trans quarterly quart advances adv acta studies communications commun comm proceedings sci science sciences nature res research
        cahiers cuadernos quaderni hefte jahrbuch annuaire anuario annuario yearbook forum monthly weekly bulletin bollettino boletín boletim mitteilungen
        blätter časopis czasopismo tijdschrift tidskrift int intl international am amer phys chem biol med clin psychol soc eng math appl comput mater
        biochem neurosci neurol eur brit j. today news newsletter gazette times post herald tribune chronicle spectator observer economist guardian lancet""",
    "society": """
        university univ universität université universidad università universidade universiteit uniwersytet univerzita college school institute inst institut instituto
        department dept faculty academy académie akademie society association assoc committee commission council ministry ministère ministerium agency
        organization organisation bureau centre center foundation laboratory laboratories lab group bank office board united nations world national federal
        government union corporation corp company inc ltd gmbh consortium library museum program programme network""",
    "press": """
        press publisher publishers publishing publications books book verlag verlagsgesellschaft éditions éditeur editions edizioni editorial editora editore editrice ediciones
        edições uitgeverij wydawnictwo nakladatelství presses librairie libreria house sons co inc ltd gmbh wiley springer springer-verlag elsevier routledge sage
        blackwell pearson mcgraw-hill mcgraw macmillan palgrave penguin norton academic kluwer brill gruyter mouton harper harpercollins harcourt holt rinehart winston
        knopf doubleday vintage random houghton mifflin prentice prentice-hall addison-wesley addison wesley birkhäuser birkhauser vieweg teubner suhrkamp fischer hanser beck
        mohr siebeck vandenhoeck ruprecht niemeyer reclam rowohlt dtv utb campus nomos metzler klett-cotta klostermann olms winter francke schöningh gallimard seuil flammarion grasset
        minuit puf puf. payot armand colin vrin champion droz hachette larousse découverte harmattan l'harmattan cerf aubier albin michel einaudi laterza mondadori feltrinelli
        mulino olschki bompiani adelphi alianza cátedra gredos anagrama taurus tecnos siglo fondo almedina vozes brasiliense companhia letras
        faber bloomsbury verso continuum ashgate elgar polity heinemann methuen allen unwin longman cassell constable dover freeman saunders mosby
        lippincott williams wilkins churchill livingstone thieme karger crc chapman hall taylor francis informa emerald kogan jossey-bass erlbaum lawrence guilford
        thorndike mit cup oup clarendon basic free beacon bantam dell ballantine scribner scribner's simon schuster viking putnam little brown mcmillan benjamins
        benjamin peeters brepols rodopi peter lang nijhoff reidel north-holland pergamon plenum wiley-interscience wiley-vch wiley-blackwell interscience birkhaüser crown
        print printing imprint imprenta imprimerie buchhandlung druckerei usenix ieee acm aaai siam omohundro
        up u.p p.u.f publ pub pubs publg pr eerdmans baker zondervan westminster fortress augsburg abingdon ignatius paulist orbis ivp crossway baylor brazos wipf stock t&t clark scm spck bloomsbury lexington rowman littlefield scarecrow
        praeger greenwood abc-clio libraries mellen mcfarland transaction aldine atherton schocken meridian mentor signet pantheon farrar straus giroux hill wang grove atlantic picador granta harvill jonathan cape secker warburg hodder stoughton
        hutchinson gollancz duckworth batsford thames hudson phaidon yale tate prestel taschen hatje cantz skira electa rizzoli abrams dutton putnam's morrow lane weidenfeld nicolson batsford orion vintage collins fontana granada arrow pan
        tavistock harvester wheatsheaf berg blackie croom helm pinter earthscan zed pluto lawrence wishart merlin nelson arnold hodder edward elgar cengage brooks/cole brooks wadsworth thomson duxbury irwin dorsey allyn bacon merrill glencoe
        worth benjamin/cummings benjamin-cummings sinauer garland humana springer-science birkhauser-verlag physica gabler deutscher duncker humblot böhlau oldenbourg aschendorff schöningh kröner insel luchterhand piper hoffmann rowohlt kiepenheuer
        ullstein ullmann wallstein transcript leske budrich juventa beltz schattauer thieme hogrefe huber karger schwabe haupt nzz diogenes ammann stroemfeld westdeutscher vs wochenschau metropol aufbau akademie-verlag akademie reimer saur lit waxmann
        niemeyer narr francke stauffenburg buske harrassowitz steiner zabern hiersemann kohlhammer herder patmos matthes seitz merve reclam velbrück edition suhrkamp-verlag springer-vieweg spektrum elsevier-spektrum dumont
        belin nathan bordas dunod masson ellipses economica dalloz lgdj sirey montchrestien pedone bruylant larcier boeck rageot-hatier hatier didier clé retz esf érès dunod odile jacob fayard plon stock calmann-lévy calmann-levy perrin tallandier
        robert laffont actes sud verdier corti galilée kimé aubier-montaigne desclée brouwer beauchesne picard klincksieck honoré cujas maisonneuve geuthner karthala syllepse amsterdam raisons agir exils autrement textuel cnrs inserm ined ehess
        mazarine complexe labor universitaires septentrion pul puq pum boréal fides leméac vlb hurtubise
        mondadori rizzoli garzanti sellerio donzelli carocci angeli francoangeli franco giuffrè giappichelli cedam jaca morcelliana queriniana vita pensiero antenore viella rosenberg sellier bollati boringhieri marsilio guerini meltemi editori riuniti guida liguori utet sansoni vallecchi
        ariel crítica critica paidós paidos trotta akal istmo síntesis sintesis castalia planeta espasa calpe península visor tirant blanch aranzadi civitas marcial pons icaria losada eudeba sudamericana porrúa porrua colmex cide unam miño dávila prometeo
        almedina presença caminho gulbenkian gradiva difel edusp unesp unicamp ufmg ufrj saraiva forense atlas contexto cortez paz terra zahar perspectiva summus autêntica record globo
        boom aksant wolters noordhoff bohn stafleu loghum swets zeitlinger assen gorcum damon sdu acco garant pelckmans universitaire pers academia-bruylant
        pwn ossolineum znak universitas czytelnik zysk academia karolinum argo odeon orbis host mladá fronta akadémiai kiadó gondolat osiris nauka mysl progress mir vysshaja škola gyldendal universitetsforlaget aschehoug cappelen pax museum tusculanum munksgaard
        norstedts bonnier bonniers almqvist wiksell studentlitteratur natur kultur wsoy otava gaudeamus sks
        hermes ashgate variorum gower aldershot scolar avebury dartmouth curzon palgrave-macmillan red globe artech wspc ios nova igi omnia lap lambert vdm grin books on demand createspace lulu createspace smashwords
        o'reilly apress packt manning microsoft wrox sams que kaufmann morgan freeman w.h computer science ieee-press acm-press spie osa aip iop rsc awwarf aip siam springer-wien kyoritsu maruzen kodansha iwanami tuttle weatherhill
        gpo hmso stationery agps csiro unesco oecd ilo fao who iucn unep imf nber rand brookings cato carnegie""",
    "place": """
        london new york paris berlin oxford cambridge boston chicago princeton toronto amsterdam leiden münchen munich frankfurt hamburg stuttgart köln cologne leipzig heidelberg
        göttingen tübingen wien vienna zürich zurich basel bern genève geneva lausanne bruxelles brussels leuven louvain antwerpen den haag hague rotterdam utrecht dordrecht
        groningen madrid barcelona sevilla salamanca valencia lisboa lisbon porto coimbra roma rome milano milan torino turin firenze florence bologna napoli naples venezia
        padova palermo praha prague brno bratislava warszawa warsaw kraków budapest stockholm uppsala lund göteborg oslo bergen copenhagen københavn helsinki dublin edinburgh
        glasgow manchester bristol leeds birmingham liverpool exeter philadelphia baltimore washington haven stanford berkeley angeles francisco san diego seattle portland denver austin
        houston dallas atlanta miami orlando pittsburgh detroit minneapolis madison bloomington urbana ithaca durham chapel hill hanover englewood cliffs upper saddle river
        reading menlo park palo alto belmont thousand oaks beverly hills newbury hillsdale mahwah hoboken glencoe evanston ann arbor lansing columbus cleveland cincinnati louis
        montreal montréal ottawa vancouver quebec québec sydney melbourne canberra brisbane auckland wellington tokyo kyoto osaka beijing shanghai hong kong taipei seoul singapore
        delhi bombay mumbai calcutta bangalore chennai tehran istanbul ankara jerusalem tel aviv cairo nairobi cape town johannesburg mexico méxico buenos aires santiago bogotá lima
        paulo rio janeiro havana caracas moscow moskva petersburg kiev kyiv belgrade zagreb ljubljana sofia bucharest athens athinai thessaloniki lyon marseille toulouse bordeaux
        strasbourg grenoble rennes lille nantes montpellier aix-en-provence nancy dijon bonn düsseldorf essen münster mainz marburg freiburg würzburg bamberg regensburg
        erlangen nürnberg bielefeld bremen hannover kiel jena weimar dresden halle potsdam innsbruck graz salzburg linz darmstadt karlsruhe opladen wiesbaden weinheim mannheim
        basingstoke aldershot cheltenham harmondsworth farnham norwich sussex brighton ny nj ma ca il pa ct md dc va nc ga fl tx oh mi mn wi wa uk usa u.k u.s u.s.a
        mass calif conn england scotland ireland wales france germany italy spain portugal switzerland austria netherlands belgium canada australia japan china india brazil
        mexico israel denmark sweden norway finland poland hungary greece turkey russia ontario deutschland schweiz italia españa brasil österreich nederland
        kansas nebraska texas florida california massachusetts maryland virginia arizona nevada oregon utah colorado ohio indiana illinois iowa georgia tennessee hawaii
        aberdeen abingdon accra addis ababa adelaide albany albuquerque alexandria algiers almere amherst anaheim ankeny annapolis antwerp arlington armonk asheville astana atlantic baden baghdad baku bali baldwin bandung bangkok baton rouge bayreuth beirut belfast
        bellingham bellevue benin bergamo bern bethesda bilbao bloomfield bochum boca raton boise boulder bourne bozeman braunschweig brescia bridgeport bristol bucuresti bucurești burlington caen cagliari calgary cambridge, canton carbondale cardiff carlisle
        catania chapelhill charlotte charlottesville charleston chester chichester chisinau christchurch clermont-ferrand cluj colchester colombo cordoba córdoba corvallis coventry cranbury cuernavaca dakar dalian damascus dar dartmouth davis dayton debrecen
        delft dhaka dortmund dover dubai dublin dubrovnik duisburg dunedin dundee eindhoven enschede erfurt eugene fairfax falmer fayetteville ferrara flagstaff fribourg fresno fukuoka gainesville galway gdańsk gdansk genoa genova gent ghent giessen gießen girona goleta granada
        greensboro greenwich greifswald guadalajara guangzhou guildford haifa halifax hamilton hanoi harare harlow hartford heraklion hershey hilversum hobart honolulu hove hull huntington hyderabad ibadan illkirch indianapolis innsbruck iowa ipswich irvine islamabad izmir
        jackson jakarta jefferson jyväskylä kaiserslautern kampala karachi kassel katowice kingston knoxville kolkata konstanz krakow kuala lumpur kuopio kuwait kyiv lagos lahore lancaster lanham laramie laval lawrence lecce leicester leoben lexington lincoln linköping logroño
        lorient louisville lowell lubbock lucca lugano lusaka luxembourg luxemburg luzern lviv maastricht madras malden malmö managua manila maribor massachusetts, medellín melville messina mexico, milwaukee minsk modena moncton monterey montevideo montréal, morgantown mountain view
        murcia nagoya nashville neuchâtel neuwied newark newbury newcastle neuilly-sur-seine niamey nicosia nijmegen norman northampton norwell norwood nottingham novosibirsk oakland odense olomouc omaha opole orlando orléans osnabrück ouagadougou oviedo paderborn palmas palm palo pamplona
        passau pavia peoria perth perugia pessac philadelphia, phoenix piscataway pisa plymouth poitiers pondicherry portsmouth potsdam pozarevac pozna poznań pretoria providence provo quito rabat raleigh ravenna reims reykjavik richmond riga riverside roanoke rochester rockville roma-bari
        rostock rouen saarbrücken sacramento saint-denis saint-étienne salisbury salt lake sandton sankt santander sarajevo saskatoon savannah scarborough schaffhausen sendai seville sheffield shenzhen siegen siena skopje southampton southbridge springfield stafford starnberg stellenbosch stirling storrs
        stroudsburg st tallahassee tallinn tampa tampere tarragona tartu tashkent tbilisi tempe tirana tokio torun toruń tours trento trier trieste trondheim tucson tulsa tunis turku udine ulm uppsala urbana-champaign vaduz valladolid valletta vigo villeneuve vilnius vitoria waco wageningen waltham warwick waterloo
        wellesley wembley westport wichita williamstown wilmington winnipeg wolfsburg worcester wrocław wroclaw wuhan wuppertal xi'an yale york yokohama ypsilanti zaragoza zug zwolle barking ross-on-wye saddle burbank farmington iqaluit turnhout gunnison vic nsw qld act tas fla ill ind wis minn tenn ont wash colo ore ariz mich
        romania ukraine bulgaria serbia croatia slovenia slovakia czech republic estonia latvia lithuania iceland ireland argentina chile colombia peru venezuela uruguay cuba egypt morocco algeria tunisia nigeria ghana kenya south africa pakistan bangladesh indonesia malaysia thailand vietnam philippines korea taiwan iran iraq
        alabama alaska arkansas connecticut delaware idaho kentucky louisiana maine michigan minnesota mississippi missouri montana hampshire jersey carolina dakota oklahoma pennsylvania rhode vermont wisconsin wyoming alberta manitoba scotia victoria queensland tasmania""",
    "media": """
        film dvd videocassette video television tv programme broadcast radio podcast blog weblog website homepage web cd cd-rom audio recording motion picture documentary exhibition catalogue performance
        dir dirs director directed perf prod producer screenplay writer writer/director starring cinema episode streaming youtube twitter facebook tweet wikipedia lp soundtrack libretto score map interview lecture""",
    "given": """
        john james robert michael william david richard charles joseph thomas christopher daniel paul mark donald george kenneth steven stephen edward brian ronald anthony kevin
        jason matthew gary timothy jose larry jeffrey frank scott eric andrew raymond gregory joshua jerry dennis walter patrick peter harold douglas henry carl arthur ryan roger
        joe juan jack albert jonathan justin terry gerald keith samuel willie ralph lawrence nicholas roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy
        aaron randy howard eugene carlos russell bobby victor martin ernest phillip philip todd jesse craig alan allan allen shawn clarence sean chris earl jimmy antonio bryan tony
        luis mike stanley leonard nathan dale manuel rodney curtis norman marvin vincent glenn travis jeff jacob lee melvin alfred kyle francis bradley herbert frederick ray joel
        edwin don eddie ricky troy randall barry alexander bernard mario leroy francisco marcus micheal theodore clifford miguel oscar jay jim tom calvin alex jon ronnie bill
        lloyd tommy leon derek warren darrell jerome floyd leo alvin tim wesley gordon dean greg jorge dustin pedro derrick dan lewis zachary corey herman maurice vernon roberto
        clyde glen hector shane ricardo sam rick lester brent ramon charlie tyler gilbert gene marc reginald ruben brett angel nathaniel rafael leslie edgar milton raul ben chester
        mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen betty helen sandra donna carol ruth sharon michelle laura sarah kimberly deborah
        jessica shirley cynthia angela melissa brenda amy anna rebecca virginia kathleen pamela martha debra amanda stephanie carolyn christine marie janet catherine frances ann
        joyce diane alice julie heather teresa doris gloria evelyn jean cheryl mildred katherine joan ashley judith rose janice kelly nicole judy christina kathy theresa beverly
        denise tammy irene jane lori rachel marilyn andrea kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina phyllis norma paula diana annie lillian emily robin
        peggy crystal gladys rita dawn connie florence tracy edna tiffany carmen rosa cindy grace wendy victoria edith kim sherry sylvia josephine thelma shannon sheila ethel ellen
        elaine marjorie carrie charlotte monica esther pauline emma juanita anita rhonda hazel amber eva debbie april leslie clara lucille jamie joanne eleanor valerie danielle
        hans karl carl friedrich wilhelm johann johannes heinrich otto ernst hermann ludwig fritz kurt werner walter günter günther gunter klaus claus jürgen wolfgang dieter horst
        manfred helmut gerhard rainer reiner uwe jörg stefan andreas matthias thomas christoph christian martin bernd bernhard ulrich rolf ralf dirk jens sven lars nils olaf gustav
        franz josef georg rudolf anton alois leopold konrad volker eberhard ekkehard siegfried gottfried immanuel gottlieb hanna ursula ingrid renate monika gisela brigitte helga
        heike sabine petra birgit claudia katrin katharina anke susanne ute ulrike jutta elke
        pierre jacques michel andré philippe claude françois francois jean jean-pierre jean-paul jean-claude jean-louis jean-marie jean-françois henri louis rené marcel georges gérard
        alain bernard daniel patrick christian nicolas laurent olivier thierry pascal éric frédéric dominique guy yves gilles didier hervé étienne emile émile lucien raymond roland
        maurice gustave jules victor auguste baptiste marguerite françoise jacqueline monique simone nathalie isabelle sylvie catherine véronique martine brigitte madeleine hélène
        giovanni giuseppe antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano marco andrea alessandro
        stefano roberto massimo claudio fabio enrico umberto giacomo benedetto cesare lorenzo matteo giulia francesca chiara paola lucia silvia elena
        josé juan francisco manuel pedro jesús ángel javier fernando luis carlos miguel rafael pablo alberto álvaro diego jaime joaquín ramón santiago ignacio enrique eduardo
        joão paulo antónio luís marcelo rui vasco nuno tiago gonçalo fernanda beatriz mariana lucía isabel pilar mercedes dolores
        jan piet kees willem hendrik cornelis johan gerrit dirk pieter maarten jeroen erik henk anneke marijke lars erik nils ola bjørn knut anders gunnar sven göran åke mikael jukka matti
        ivan sergei vladimir mikhail alexei nikolai boris dmitri andrei igor yuri pavel petr jiří josef václav tomáš jaroslav karel stanisław jerzy tadeusz krzysztof andrzej piotr
        marek zbigniew anna ewa katarzyna małgorzata agnieszka jana hana ioannis dimitris george kostas mehmet ahmet mustafa ali hassan hussein mohammed muhammad mohammad omar ibrahim yusuf
        wei li ming jun hui xin yan jing lei yong hong ying tao bin hao yu hiroshi takashi kenji akira yoshi satoshi kazuo masao rajesh sanjay anil sunil ravi vijay amit ashok""",
    "particle": "van von der den de la le du des di da del della dos das do ter ten zu zur zum el al bin ibn af av y e d' l' st mc mac 't vom",
    "and": "and & und et y e en och og i a with mit avec con",
    "others": "al al. others alii coll u.a",
    "suffix": "jr sr ii iii iv",
    "stop-word": """
        the of a an for on with to by from at as is are its their using based between through toward towards into under over about against among after before
        der die das des dem den ein eine einer und für von mit zur zum über bei nach aus im am auf zwischen als
        le la les des du de un une et pour dans sur avec par aux au entre sous vers
        el los las del un una y para con por sobre entre desde il lo gli i della dei delle degli nel nella per tra fra su
        o os as dos das da do em um uma com ao het een van voor op met uit bij""",
    "retrieved": """
        retrieved accessed available url doi online internet http https www cited viewed abgerufen zugriff verfügbar consulté disponible consultado disponibile acceso
        pmid pmcid issn isbn arxiv epub print web dvd crossref pubmed scholar google jstor handle""",
    "series": "series ser serie série reihe collection coll colección collana schriftenreihe lncs lnai notes lecture monographs studies texts band",
    "note": "review special abstract note notes foreword preface introduction erratum comment reply hebrew in-press originally published reprinted",
    "talk": """
        please could would can you your my me i i'd i'm we our us need needed want thanks thank cheers regards dear hello hi library librarian request send get find obtain order
        urgent asap appreciated help possible kindly looking copy scan pdf article paper chapter book borrow loan via interlibrary ill following below reference best sincerely
        bitte danke vielen dank ich brauche benötige könnten können sie mir merci pouvez-vous s'il vous plaît j'ai besoin gracias por favor necesito grazie obrigado
        deadline week tomorrow monday friday before thesis project research here attached is this am hope good morning afternoon""",
}


def _table() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, dict[str, None]] = {}
    for kind, words in _LISTS.items():
        for word in words.split():
            kinds.setdefault(word, {})[kind] = None
    return {word: tuple(of) for word, of in kinds.items()}


KINDS = _table()
"""Word in lower case, without punctuation at its ends -> what it may be."""
