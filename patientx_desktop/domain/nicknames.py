"""What people called so are also called: short forms of given names, English and French."""

_ALSO_CALLED = """
abigail: abby abbie gail
alexander alexandre: alex alec sandy sasha
alexandra alexandrine: alex sandy sasha lexi sandra
alfred alfredo: alfie fred freddie
amanda: mandy
andrew andre andreas: andy drew
angela angelique angelina: angie
ann anna anne annabelle: annie nan nancy
anthony antoine antonio: tony
arthur: art artie
barbara: barb barbie babs
benjamin benoit benedict: ben benny benji
bernard bernadette: bernie
brigitte bridget: bridie biddy
caroline carolyn carole: carrie caro
cassandra: cass cassie
catherine katherine kathryn kathleen catharine katharine: kate katie kathy cathy kat kay kitty cath
charles: charlie charley chuck charly
charlotte charlene: charlie charley lottie charly
christine christina christopher christian christophe: chris christy tina kit topher
cynthia: cindy
daniel: dan danny
danielle: dani danie
david: dave davey
deborah: deb debbie
donald: don donnie
dorothy dorothee: dot dottie dolly
edith: edie
edward edmund edouard edgar: ed eddie ted teddy ned
eleanor eleonore helen helene: ellie nell nellie lena
elise: lise ellie
elizabeth elisabeth: liz lizzie beth betty betsy eliza lisa libby elsie babette
emily emma emilie amelia: em emmy millie
eugene eugenie: gene genie
eva evelyn: evie
florence: flo florrie
frances francoise: fran frankie francie fanny
francis francois: fran frankie frank
frederick frederic frederique: fred freddy
gabriel gabrielle: gabe gabby gaby
geoffrey jeffrey: geoff jeff
george georges georgina georgette: georgie gina
gerald gerard geraldine: gerry jerry
gregory gregoire: greg
harold henry henri harriet henriette: harry hal hank hattie
isabel isabelle isabella: izzy bella belle isa
jacob: jake
jacqueline: jackie jacquie
james: jim jimmy jamie
janet jane jeanne jeannette: janie jan
jennifer: jen jenny jenn
jessica: jess jessie
john jonathan: johnny jon jack
joseph: joe joey
josephine josee: jo josie
joshua: josh
judith: judy jude
julia julie julian julien: jules
kenneth: ken kenny
kimberly: kim kimmy
laurence lawrence laurent laura lauren: larry laurie
leonard leon leonie: leo len lenny
louis: lou louie
louise louisa: lou
madeleine madeline: maddy maddie
margaret marguerite: maggie meg peggy marge margie greta daisy rita
martha martine: marty
mary maria marie: molly polly mae mimi
matthew mathieu matthieu: matt matty
maxime maximilian maxine: max
michael michel michelle micheline: mike mick mickey mich shelly
mohammed mohamed muhammad: mo
natalie nathalie natalia: nat nati
nathan nathaniel: nate
nicholas nicolas: nick nicky nico
nicole: nicky nikki
oliver olivier olivia: ollie liv livvy
pamela: pam
patricia patrick patrice: pat patty paddy trish tricia
peter pierre: pete pierrot
philip philippe philippa: phil pip
priscilla: cilla
rachel: rach
raymond: ray
rebecca: becky becca
richard: rick ricky dick richie
robert roberto: rob robbie bob bobby bert
roberta: robbie bobbie berta
roland ronald: ron ronnie
rosemary rosalie: rosie
samantha samuel: sam sammy
sarah sara: sally sadie
sebastian sebastien: seb
stephanie: steph stevie
stephen steven stephane: steve stevie steph
susan suzanne susanna: sue susie suzy
terence theresa therese: terry tess tessa
theodore: theo ted teddy
thomas: tom tommy
timothy: tim timmy
valerie: val
veronica veronique: ronnie vero
victor: vic
victoria victoire: vicky tori
vincent: vince vinny
virginia virginie: ginny
walter: walt wally
william guillaume: bill billy will willie liam guy
yvonne: evie vonnie
zachary: zach zack
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _ALSO_CALLED.strip().splitlines():
        names, also = line.split(": ")
        for name in names.split():
            found.setdefault(name, set()).update(also.split())
    return {name: frozenset(also) for name, also in found.items()}


_NICKNAMES = _table()


def nicknames(name: str) -> frozenset[str]:
    """The short forms of a given name, all folded as `names.fold` does."""
    return _NICKNAMES.get(name, frozenset())
