"""Which norms and topics clauses of the genre have, in two languages, and which they have not."""

import pytest

from kg.extract import Extractor
from kg.folders import DATA
from kg.model import Document
from kg.reference import read_reference

EXTRACTOR = Extractor(DATA / "lexicons", DATA / "rules", read_reference(DATA / "reference"))


def norms(text: str) -> set[str]:
    return {
        code for act in EXTRACTOR.read(Document("example", text)).statements for code in act.norms
    }


def topics(text: str) -> set[str]:
    found = EXTRACTOR.read(Document("example", text)).statements
    return {code for act in found for code in act.topics}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "We reaffirm that existing international law, including the UN Charter in its "
                "entirety, applies to State conduct in cyberspace."
            ),
            {"il-charter"},
        ),
        (
            (
                "States should not knowingly permit their territory to be used for "
                "internationally wrongful acts using ICTs."
            ),
            {"un-c"},
        ),
        (
            (
                "We call on all States to refrain from ICT activity that intentionally damages "
                "critical infrastructure."
            ),
            {"un-f"},
        ),
        (
            "We condemn the cyberattacks that disrupted hospitals across the region.",
            {"un-f"},
        ),
        (
            "We commit to improving the cyber security of our energy, water and transport sectors.",
            {"un-g"},
        ),
        (
            "We will deepen cooperation between our computer emergency response teams.",
            {"un-k"},
        ),
        (
            "We will not target the computer emergency response teams of other States.",
            {"un-k"},
        ),
        (
            "We encourage vendors to report ICT vulnerabilities responsibly.",
            {"un-j", "cvd"},
        ),
        (
            (
                "We are determined to counter the proliferation and irresponsible use of "
                "commercial spyware."
            ),
            {"paris-5"},
        ),
        (
            "We condemn the theft of trade secrets by means of cyber intrusions.",
            {"paris-4"},
        ),
        (
            "We will uphold the availability and integrity of the public core of the Internet.",
            {"paris-2"},
        ),
        (
            "We will work together to protect our elections against foreign interference online.",
            {"paris-3"},
        ),
        (
            "We stand ready to help partners recover from cyber incidents.",
            {"un-h"},
        ),
        (
            "We will consider all relevant information before attributing an ICT incident.",
            {"un-b"},
        ),
        (
            (
                "We agreed to establish a network of points of contact to reduce the risk of "
                "misunderstanding in cyberspace."
            ),
            {"cbm"},
        ),
        (
            "We will train cyber experts from developing countries.",
            {"capacity"},
        ),
        (
            (
                "We support the establishment of a programme of action to advance responsible "
                "State behaviour in the use of ICTs."
            ),
            {"poa"},
        ),
        (
            "We urge all States to accede to the Budapest Convention.",
            {"budapest"},
        ),
        (
            "Allies reaffirm that a cyber attack could trigger Article 5.",
            {"collective-defence"},
        ),
        (
            "We will fight cybercrime and bring those responsible to justice.",
            {"un-d"},
        ),
        (
            "We commit to protecting human rights and fundamental freedoms online.",
            {"un-e"},
        ),
        (
            (
                "We reaffirm that international humanitarian law applies to cyber operations "
                "during armed conflict."
            ),
            {"il-ihl"},
        ),
        (
            "We will strengthen the security of ICT supply chains.",
            {"un-i"},
        ),
        (
            "We encourage companies to adopt security by design in digital products.",
            {"paris-6"},
        ),
        (
            "We will raise public awareness of cyber hygiene.",
            {"paris-7"},
        ),
        (
            "We oppose private actors hacking back.",
            {"paris-8"},
        ),
        (
            "We call for the sovereignty and territorial integrity of Ukraine to be respected.",
            {"il-sovereignty"},
        ),
        (
            (
                "Nous réaffirmons que le droit international, et notamment la Charte des "
                "Nations Unies, s'applique dans le cyberespace."
            ),
            {"il-charter"},
        ),
        (
            "Nous condamnons les cyberattaques qui ont paralysé des hôpitaux.",
            {"un-f"},
        ),
        (
            (
                "Nous nous engageons à renforcer la cybersécurité des secteurs de l'énergie et "
                "des transports."
            ),
            {"un-g"},
        ),
        (
            "Nous nous engageons à ne pas viser les équipes d'intervention d'urgence informatique.",
            {"un-k"},
        ),
        (
            "Nous encourageons le signalement responsable des vulnérabilités informatiques.",
            {"un-j", "cvd"},
        ),
        (
            (
                "Nous sommes déterminés à lutter contre la prolifération des logiciels espions "
                "commerciaux."
            ),
            {"paris-5"},
        ),
        (
            "Nous condamnons le vol de secrets d'affaires au moyen de cyberattaques.",
            {"paris-4"},
        ),
        (
            "Nous protégerons nos élections contre les ingérences étrangères en ligne.",
            {"paris-3"},
        ),
        (
            "Nous sommes prêts à porter assistance aux États victimes de cyberattaques.",
            {"un-h"},
        ),
        (
            (
                "Nous tiendrons compte de toutes les informations utiles avant d'attribuer un "
                "incident informatique."
            ),
            {"un-b"},
        ),
        (
            (
                "Nous sommes convenus de mettre en place un réseau de points de contact afin de "
                "réduire les risques de malentendu dans le cyberespace."
            ),
            {"cbm"},
        ),
        (
            "Nous formerons des experts en cybersécurité des pays en développement.",
            {"capacity"},
        ),
        (
            (
                "Nous soutenons la création d'un programme d'action sur le comportement "
                "responsable des États dans le cyberespace."
            ),
            {"poa"},
        ),
        (
            "Nous exhortons les États à adhérer à la Convention de Budapest.",
            {"budapest"},
        ),
        (
            "Nous réaffirmons qu'une cyberattaque pourrait conduire à l'invocation de l'article 5.",
            {"collective-defence"},
        ),
        (
            "Nous lutterons contre la cybercriminalité et poursuivrons ses auteurs.",
            {"un-d"},
        ),
        (
            (
                "Nous nous engageons à protéger les droits de l'Homme et les libertés "
                "fondamentales en ligne."
            ),
            {"un-e"},
        ),
        (
            (
                "Nous réaffirmons que le droit international humanitaire s'applique aux "
                "cyberopérations menées lors d'un conflit armé."
            ),
            {"il-ihl"},
        ),
        (
            "Nous renforcerons la sécurité des chaînes d'approvisionnement du numérique.",
            {"un-i"},
        ),
        (
            (
                "Nous encourageons les entreprises à intégrer la sécurité dès la conception des "
                "produits numériques."
            ),
            {"paris-6"},
        ),
        (
            "Nous sensibiliserons le public à l'hygiène numérique.",
            {"paris-7"},
        ),
        (
            "Nous réaffirmons notre attachement à l'intégrité territoriale de l'Ukraine.",
            {"il-sovereignty"},
        ),
    ],
)
def test_a_clause_invokes_the_norm_it_tells(text: str, expected: set[str]) -> None:
    assert norms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We remain committed to countering disinformation.",
            {"other:disinformation"},
        ),
        (
            "We will strengthen cooperation on the peaceful uses of outer space.",
            {"other:space"},
        ),
        (
            "We agreed to impose sanctions on those responsible.",
            {"other:sanctions"},
        ),
        (
            "We will promote trustworthy artificial intelligence.",
            {"other:ai"},
        ),
        (
            "We welcome progress on data protection.",
            {"other:data-protection"},
        ),
        (
            "We call for a multi-stakeholder approach to Internet governance.",
            {"multistakeholder"},
        ),
        (
            "We will share threat intelligence with our partners.",
            {"information-sharing"},
        ),
        (
            "We condemn in the strongest terms the malicious cyber campaign conducted by Russia.",
            {"other:malicious-activity", "attribution"},
        ),
        (
            "We will impose costs on malicious cyber actors.",
            {"deterrence"},
        ),
        (
            "We condemn terrorism in all its forms.",
            {"other:terrorism"},
        ),
        (
            "Nous restons déterminés à lutter contre la désinformation.",
            {"other:disinformation"},
        ),
        (
            "Nous renforcerons notre coopération dans le domaine spatial.",
            {"other:space"},
        ),
        (
            "Nous avons décidé d'adopter des sanctions contre les responsables.",
            {"other:sanctions"},
        ),
        (
            "Nous promouvrons une intelligence artificielle digne de confiance.",
            {"other:ai"},
        ),
        (
            "Nous partagerons des renseignements sur la menace avec nos partenaires.",
            {"information-sharing"},
        ),
        (
            (
                "Nous condamnons avec la plus grande fermeté la campagne de cyberattaques menée "
                "par la Russie."
            ),
            {"other:malicious-activity", "attribution"},
        ),
        (
            (
                "Ces actes ne resteront pas sans réponse dans le cyberespace et nous devons y "
                "répondre."
            ),
            {"deterrence"},
        ),
        (
            "Nous saluons le dialogue stratégique entre nos deux pays.",
            {"diplomacy"},
        ),
        (
            "Nous voulons garantir la souveraineté technologique de l'Europe.",
            {"other:digital-sovereignty"},
        ),
    ],
)
def test_a_clause_is_about_what_it_names(text: str, expected: set[str]) -> None:
    assert expected <= topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "We thank the Human Rights Council for its work.",
        "Nous remercions le Conseil des droits de l'homme pour ses travaux.",
        "We will strengthen our capacity to act.",
        "We support the maritime order based on international law.",
        (
            "Nous saluons le recours à des moyens clairs et conformes au droit international "
            "dans le cyberespace."
        ),
        "We welcome the opening of a new hospital.",
        "Nous rénoverons le réseau électrique de la capitale.",
    ],
)
def test_words_of_a_norm_alone_invoke_none(text: str) -> None:
    assert norms(text) == set()


def test_the_narrower_law_takes_the_place_of_the_wider() -> None:
    assert norms("We reaffirm that international human rights law applies in cyberspace.") == {
        "il-hr"
    }
    assert norms(
        "Nous réaffirmons que le droit international humanitaire s'applique dans le cyberespace."
    ) == {"il-ihl"}


def test_cooperation_is_a_topic_where_there_is_no_other() -> None:
    assert topics("We will cooperate with our partners.") == {"diplomacy"}
    assert topics("We will cooperate with our partners on supply chains.") == {"supply-chain"}


def test_a_company_named_in_passing_makes_no_multistakeholder_act() -> None:
    assert "multistakeholder" not in topics("We condemn ransomware attacks on companies.")
    assert "multistakeholder" in topics("We call on governments and companies to work together.")


def test_a_clause_that_names_no_subject_has_it_from_what_stands_before() -> None:
    text = "Ransomware is a scourge of our time. We are determined to put an end to it."
    assert topics(text) == {"ransomware"}
    assert topics("Supply chain security\n\nWe will do all that is needed.") == {"supply-chain"}


def test_their_protection_is_the_protection_of_what_the_sentence_names() -> None:
    text = (
        "Nous condamnons les cyberactivités malveillantes qui menacent des individus et des "
        "infrastructures critiques et nous saluons les appels à améliorer leur protection."
    )
    found = EXTRACTOR.read(Document("example", text)).statements
    assert [act.norms for act in found] == [("paris-1",), ("paris-1",)]
    assert [act.topics for act in found] == [("critical-infrastructure",)] * 2
