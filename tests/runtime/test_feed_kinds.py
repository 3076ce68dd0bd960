"""Headlines as health feeds have them are sorted as a reader would."""

import pytest

from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.feeds import read_rule

RESEARCH = """
Old heart drug may ease rare muscle disease, mouse study suggests
Diabetes pill protects kidneys in children, trial shows
Gut bacteria differ in people with lupus
First patient dosed in Batten disease gene trial
AI reads scans as well as radiologists
Les cellules souches, nouvel espoir contre la sclérose en plaques
Un vaccin réduit le risque de démence, selon une étude
Genetic cause of mystery anaemia found in three families
Preprint: cannabis does not help fibromyalgia pain
World-first treatment gives boy with rare disease a chance
New gene therapy for haemophilia B holds at five years
Blood test spots pancreatic cancer early, study finds
Scientists map the genes behind 12 rare epilepsies
Phase 3 trial of lupus drug misses its goal
Sleep and pain: what 4,000 patient diaries tell us
Newborn screening finds SMA in time, Ontario data show
CRISPR treatment for sickle cell approved by Health Canada
Why do some people never get migraines? Researchers may know
Long COVID: three subtypes found in large cohort
Une thérapie génique prometteuse contre la myopathie de Duchenne
Des chercheurs de Sherbrooke identifient un nouveau gène
Étude : le sommeil des aidants en chiffres
Essai clinique : premier patient recruté à Montréal
Lancet: exercise as good as pills for mild depression
"""
SOCIAL = """
Mother of boy with rare disease pleads for drug coverage
Auditor finds 9,000 children on waiting list for therapy
Home care budget frozen for third year
Ontario to fund insulin pumps for adults
Sick pay: part-time workers left out, report says
People with disabilities twice as likely to live in poverty
Fermeture des urgences de nuit : la colère gronde en Gaspésie
Québec rembourse enfin un traitement contre la fibrose kystique
Bill would give patients the right to their data
Rural pharmacy closes, next one is 90 km away
Patients wait 18 months for a specialist in northern Ontario
Province cuts travel grants for rural patients
Pharmacare bill passes the Senate
Parents fight insurer over $300,000 drug
Who cares for the carers? Families at breaking point
Wheelchair users still shut out of half the country’s clinics
Drug shortage leaves parents driving from pharmacy to pharmacy
Minister promises rare disease strategy, again
Ottawa drops plan to tax disability benefit
Nurses strike enters second week
Indigenous communities demand clean water and a clinic
L’attente pour un spécialiste atteint deux ans en Abitibi
La ministre promet un meilleur accès aux médicaments
Pénurie de médicaments : des parents inquiets
Les proches aidants réclament une allocation
Aide médicale à mourir : Québec élargit l’accès
Hospital parking fees hit families hardest
Emergency rooms closed again this weekend in three towns
"""
NEWS = """
Gala night in photos
Volunteer of the year named
Rain and wind warning for Halifax
New logo for the health authority
Soccer club wears blue for a week
Celebrity chef opens second restaurant
Traffic: bridge closed until Monday
Concert-bénéfice samedi à Trois-Rivières
Snowstorm closes schools across the Prairies
Foundation names new chief executive
Gala raises $2 million for children’s hospital
Actor speaks about her lupus on late night television
Hockey star retires after concussion
Ten walks to take with a pram this weekend
Apple launches a watch
Festival d’été : la programmation dévoilée
Le Canadien gagne en prolongation
Public holiday hours at the library
New cell phone towers for Gaspé
Fundraiser: bake sale on Saturday
Interest rates unchanged
Local bakery celebrates 50 years
"""
LEAST_PERCENT = 85


@pytest.mark.parametrize(
    ("kind", "headlines"),
    [(Kind.RESEARCH, RESEARCH), (Kind.SOCIAL, SOCIAL), (Kind.NEWS, NEWS)],
)
def test_most_headlines_are_sorted_as_a_reader_would(kind: Kind, headlines: str) -> None:
    lines, rule = headlines.strip().splitlines(), read_rule()
    right = [line for line in lines if rule.sort(line).kind is kind]
    assert 100 * len(right) >= LEAST_PERCENT * len(lines), set(lines) - set(right)


def test_the_words_that_decide_are_told() -> None:
    told = read_rule().sort("Pharmacare bill passes the Senate")
    assert told.because == ("pharmacare", "bill", "senate")
