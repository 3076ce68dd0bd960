"""Headlines as health feeds have them are sorted as a reader would."""

import pytest

from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.feeds import read_rule

RESEARCH = """
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
