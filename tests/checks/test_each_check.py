"""Every check has what must make it fire, and what must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cartilla.checks.avoided import AvoidList
from cartilla.checks.every import CHECKS, avoided_words, checks_of
from cartilla.checks.sayings import changed_sayings
from cartilla.checks.subjects import Dated, Pair, Prose, Spoken, Stated, Words
from cartilla.checks.table import Scope, findings
from cartilla.codes import Code
from cartilla.errors import Severity
from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.lexicon import shipped_lexicon
from cartilla.model.facts import Count, Per, Quantity, Range
from cartilla.model.facts import Pair as Pair_
from cartilla.model.text import Text
from cartilla.speech.verbalizer import Verbalizer
from support.as_facts import as_facts
from support.checking import LOCALE, TODAY, codes, pair, words
from support.first_article import package
from support.opening import load_article, load_words
from support.real_package import ARTICLE

TERM = ("term:opioid",)
LONG = " ".join(["palabra"] * 26) + "."
HARD = (
    "Pharmacological antagonism precipitates symptomatology necessitating institutional supervision. "
    "Contraindications encompass respiratory insufficiency, gastrointestinal obstruction, hypersensitivity. "
    "Administration necessitates comprehensive multidisciplinary evaluation considering comorbidities. "
    "Individualized titration facilitates satisfactory stabilization."
)
EASY = "The nurse will help you. Ask her what to do. Tell her how you feel. She has time for you. " * 2
DIFICIL = (
    "La administración intravenosa indiscriminada desencadena manifestaciones cardiorrespiratorias. "
    "Determinadas contraindicaciones imposibilitan procedimientos terapéuticos convencionales. "
    "Consecuentemente, recomendamos evaluaciones multidisciplinarias individualizadas periódicamente. "
    "Posteriormente, comprobaremos escrupulosamente disponibilidades institucionales correspondientes. "
    "Oportunamente comunicaremos consideraciones epidemiológicas internacionales."
)
FACIL = "La enfermera le ayuda. Dígale qué le duele. Ella tiene tiempo para usted. Todo va a ir bien. " * 2


def said(locale: str, text: str) -> Spoken:
    """The text as a voice of the language is given it."""
    return Spoken(locale, Verbalizer(shipped_words(locale), shipped_lexicon(locale)).say(text))


def unsure(locale: str, text: str) -> Spoken:
    """The same, with the words that it may not know how to say."""
    voice = Verbalizer(shipped_words(locale), shipped_lexicon(locale))
    return Spoken(locale, voice.say(text), tuple(voice.unsure(text)))


def in_unit(locale: str, unit: str, **more: object) -> Stated:
    fact = Quantity(name="x", value=Decimal(2), unit=unit, **more)  # type: ignore[arg-type]
    return Stated(fact, load_words(Path("nowhere"), locale))


def term(said: str) -> Pair:
    made = pair("Heroin is an [opioid][1].", f"La heroína es un [{said}][1].", TERM)
    return replace(made, agreed={"opioid": "receptor opioide"})


MESSAGES: dict[str, tuple[list[Words | Pair], list[Words | Pair]]] = {
    "translation-numbers": (
        [
            pair("Take 2 pills.", "Tome 3 pastillas."),
            pair("Take 2 pills.", "Tome pastillas."),
            pair("About 130,000 people", "Unas 1,300,000 personas"),
            pair("About 3.5 kg", "Unos 35 kg"),
            pair("One in ten", "Una de cada 100"),
            pair("In 1987", "En 1978"),
            pair("Take 5 mg or 10 mg.", "Tome 5 mg."),
            pair("It costs $1.2 billion.", "Costó 1.2 millones de dólares."),
            pair("At 2 p.m.", "A las 15:00"),
            pair("About 6 feet (2 m)", "Unos 20 m"),
            pair("At −5 °C", "A 5 °C"),
            pair("5 below zero", "A 5 grados"),
            pair("A change of -5 points", "Un cambio de 5 puntos"),
        ],
        [
            pair("Take two pills.", "Tome 2 pastillas."),
            pair("In 2019, 14,019 died.", "14,019 murieron en 2019."),
            pair("About 6 feet", "Unos 1.8 metros"),
            pair("At 2 p.m.", "A las 14:00"),
            pair("The 1990s", "Los años 90"),
            pair("For 2 1/2 years", "Durante 2 años y medio"),
            pair("At -5 °C", "A 5 °C bajo cero"),
            pair("COVID-19", "COVID -19"),
            pair("2019–20", "2019–2020"),
            pair("39,768 people", "39 768 personas"),
            pair("52 thousand people", "52\u2009000 personas"),
            pair("0.004 mg", "0,004 mg"),
            pair("6 feet", "2 metros"),
        ],
    ),
    "translation-units": (
        [
            pair("Take 5 mg.", "Tome 5 g."),
            pair("Give 15 mg per kg per day.", "Dé 15 mg por kg por dosis."),
            pair("Give 15 mg/kg/day.", "Dé 15 mg/kg/dosis."),
            pair("Take 500 mg a day.", "Tome 500 mg por toma."),
            pair("Take 2 tablets per dose.", "Tome 2 tabletas al día."),
            pair("For 3 weeks", "Durante 3 meses"),
            pair("5%", "5 dólares"),
            pair("20% of people", "20 personas"),
            pair("It costs $5.", "Cuesta 5."),
            pair("At 8 a.m.", "A las 8 p. m."),
            pair("2 tablets every 6 hours", "6 tabletas cada 2 horas"),
            pair("2 puffs, then 6 hours of rest", "6 disparos y luego 2 horas de reposo"),
            pair("Take 5 mg.", "Tome 5."),
            pair("15 mg/kg a day", "15 mg al día"),
            pair("15 mg/kg", "15 mg/lb"),
            pair("5% now, 10% later", "5 ahora, 10% después"),
            pair("For one week", "Durante un mes"),
            pair("An hour before", "Un minuto antes"),
            pair("Take two teaspoons.", "Tome dos cucharadas."),
        ],
        [
            pair("Give 15 mg per kg per day.", "Dé 15 mg por kg al día."),
            pair("Give 500 mg per day.", "Dé 500 mg cada 24 horas."),
            pair("Give 500 mg per dose.", "Dé 500 mg en cada toma."),
            pair("Take 10 mg an hour before.", "Tome 10 mg una hora antes."),
            pair(
                "Take 10 units in the morning and 6 in the evening.",
                "Tome 10 unidades por la mañana y 6 unidades por la noche.",
            ),
            pair("Take 5 mg.", "Tome 5 miligramos."),
            pair("5 to 10%", "Del 5% al 10%"),
            pair("$5", "5 dólares"),
            pair("US$5 million", "5 millones de USD"),
            pair("15 mg per kg", "15 mg por kilogramo"),
            pair("5, 10 or 20 mg", "5, 10 o 20 mg"),
            pair("10% to 20%", "Entre un 10 y un 20 %"),
            pair("For one week", "Durante una semana"),
            pair("Twice a day", "Dos veces al día"),
            pair("1 of 2 doses", "1 dosis de 2"),
            pair("Take a second dose.", "Tome una dosis más."),
            pair("$5 a person and $8 a family", "5 dólares por persona y 8 por familia"),
            pair("1,000 IU", "1,000 unidades"),
        ],
    ),
    "translation-dates": (
        [
            pair("Come on 5/12/2026.", "Venga el 5 de diciembre de 2026."),
            pair("Come on January 5.", "Venga el 6 de enero."),
            pair("Before Jan. 5, 2026", "Antes del 5 de feb. de 2026"),
            pair("Come on 17/5/2026.", "Venga el 17 de abril de 2026."),
        ],
        [
            pair("Come on 5/12/2026.", "Venga el 12 de mayo de 2026."),
            pair("Come on 5/12/2026.", "Venga el 12/5/2026."),
            pair("Come on 5/12/2026.", "Venga el 5/12/2026."),
            pair("Come on January 5.", "Venga el 5 de enero."),
            pair("Come on Sept. 15.", "Venga el 15 de septiembre."),
            pair("Come on 1/2 day, in May.", "Venga medio día, en mayo."),
            pair("You may 5 times.", "Puede 5 veces."),
        ],
    ),
    "translation-ranges": (
        [
            pair("Take 2–4 mL.", "Tome 4–2 mL."),
            pair("Take 2 to 4 tablets.", "Tome de 4 a 2 tabletas."),
            pair("Between 5 and 10 days", "Entre 10 y 5 días"),
            pair("Below 130/80", "Menos de 80/130"),
            pair("From 9 a.m. to 5 p.m.", "De 5 p. m. a 9 a. m."),
            pair("Take 2 to 4 tablets, no more than 8.", "Tome de 2 a 8 tabletas, no más de 4."),
            pair("Between 20–25% of them", "El 20 %25 % de ellos"),
            pair("Take 5–10 mL.", "Tome 5 mL 10 mL."),
        ],
        [
            pair("Take 2–4 mL.", "Tome de 2 a 4 mL."),
            pair("Take 2 or 4 mL.", "Tome 2–4 mL."),
            pair("Below 130/80", "Menos de 130 sobre 80"),
            pair("From 9 a.m. to 5 p.m.", "De 9:00 a 17:00"),
            pair("It fell from 10% to 5%.", "Bajó del 10% al 5%."),
            pair("On 3/14/2025", "El 14/3/2025"),
            pair("On 2025-03-14", "El 14-03-2025"),
            pair("0.3/100,000 people", "0,3/100 000 personas"),
            pair("1,000–2,000 people", "1 000–2 000 personas"),
            pair("97,039/1,617,204 of them", "97 039/1 617 204 de ellos"),
        ],
    ),
    "translation-ordinals": (
        [
            pair("The first dose", "La segunda dosis"),
            pair("The 2nd dose", "La tercera dosis"),
            pair("First drink, second eat.", "Segundo, beba; primero, coma."),
            pair("A first look", "Un segundo vistazo"),
        ],
        [
            pair("The 2nd dose", "La 2.ª dosis"),
            pair("First aid", "Primeros auxilios"),
            pair("On the third day", "Tres días después"),
            pair("Wait one second first.", "Primero, espere un segundo."),
        ],
    ),
    "translation-order": (
        [
            pair("Wash 3 jars and fill 5 bowls.", "Lave 5 frascos y llene 3 tazones."),
            pair("Room 12, floor 4", "Sala 4, piso 12"),
            pair("SARS-CoV-2 causes COVID-19.", "El SARS-CoV-19 causa la COVID-2."),
            pair("Vitamin B12 and 6 others", "La vitamina B6 y 12 más"),
        ],
        [
            pair("In 2019, 14,019 died.", "14,019 murieron en 2019."),
            pair("For 3 days, take 5 mg.", "Tome 5 mg durante 3 días."),
            pair("On May 5, 12 came.", "Vinieron 12 el 5 de mayo."),
            pair("At 10 a.m. take 2.", "Tome 2 a las 10 a. m."),
            pair("SARS-CoV-2 causes COVID-19.", "La COVID-19 la causa el SARS-CoV-2."),
            pair("Vitamins B6 and B12", "Las vitaminas B12 y B6"),
        ],
    ),
    "translation-times": (
        [
            pair("Take it twice a day.", "Tómela dos veces a la semana."),
            pair("Take it every morning.", "Tómela cada noche."),
            pair("Closed on Mondays.", "Cerrado los martes."),
            pair("The last day", "La última semana"),
            pair("Take it daily.", "Tómela cada semana."),
        ],
        [
            pair("Take it twice a day.", "Tómela dos veces al día."),
            pair("Take it daily.", "Tómela todos los días."),
            pair("In a week, call us.", "Llámenos en una semana."),
            pair("Open Monday to Friday.", "Abierto de lunes a viernes."),
        ],
    ),
    "translation-limits": (
        [
            pair("Wait at least 2 hours.", "Espere como máximo 2 horas."),
            pair("Do not take more than 4 tablets.", "Tome más de 4 tabletas."),
            pair("Take it before meals.", "Tómela después de comer."),
            pair("Drink more water.", "Beba menos agua."),
            pair("Children under 5", "Niños de más de 5"),
        ],
        [
            pair("Do not take more than 4 tablets.", "Tome 4 tabletas como máximo."),
            pair("Don’t take more than 4 tablets.", "No tome más de 4 tabletas."),
            pair("Wait at least 2 hours.", "Espere 2 horas o más."),
            pair("More or less 5 kg", "Unos 5 kg más o menos"),
            pair("Rest after eating.", "Descanse tras comer."),
        ],
    ),
    "translation-opposite": (
        [
            pair("Put the drops in your left ear.", "Póngase las gotas en el oído derecho."),
            pair("Use a cold pack.", "Use una compresa caliente."),
            pair("The dose is increased each week.", "La dosis se reduce cada semana."),
            pair("Half of the tablet", "Un cuarto de la tableta"),
        ],
        [
            pair("Turn left, then right.", "Doble a la derecha y antes a la izquierda."),
            pair("Call us right away for a cold.", "Llámenos enseguida por un resfriado."),
            pair("Above all, rest.", "Sobre todo, descanse."),
            pair("Take half a tablet in the morning.", "Tome media tableta por la mañana."),
        ],
    ),
    "translation-negation": (
        [
            pair("Walk without crutches.", "Camine con muletas."),
            pair("Avoid alcohol.", "Beba alcohol."),
            pair("Do not drive.", "Maneje."),
            pair("Never mix it with alcohol.", "Mézclelo con alcohol."),
            pair("Don’t stop taking it. You can’t tell.", "Deje de tomarla. No se nota."),
            pair("Take it.", "No la tome."),
        ],
        [
            pair("Do not drive.", "No maneje."),
            pair("Do not drive.", "Evite manejar."),
            pair("It is not safe or legal.", "No es ni seguro ni legal."),
            pair("You cannot tell.", "Es imposible saberlo."),
            pair("It is unsafe.", "No es seguro."),
        ],
    ),
    "translation-markup": (
        [
            pair("Take 2.", "Tome<br>2."),
            pair("Less than 5", "Menos <span class='x'>de</span> 5"),
            pair("How to take it", "## Cómo se toma"),
            pair("Not this", "~~Esto~~ no"),
            pair("Bread and milk", "- Pan\n- Leche"),
        ],
        [
            pair("Write <br> there.", "Escriba <br> ahí."),
            pair("Less than 5 (<5)", "Menos de 5 (<5)"),
            pair("Bread – or milk", "Pan\n– o leche"),
        ],
    ),
    "invisible-character": (
        [
            pair("Take 20 mg.", "Tome 2\u200b0 mg."),
            pair("Medicine", "Medi\u00adcina"),
            pair("Now", "Ya\u2060"),
        ],
        [
            pair("Take 20 mg.", "Tome 20\u00a0mg."),
            replace(pair("Take it", "x"), target=words("กิน\u200bยา", "th")),
        ],
    ),
    "dose-read-two-ways": (
        [
            words("Tome 1.500 mg.", LOCALE),
            words("Beba 2.000 ml.", LOCALE),
            words("Tome 2 500 mg al día.", LOCALE),
        ],
        [
            words("Vinieron 2 500 personas.", LOCALE),
            words("Take 2 500 mg tablets.", "en-US"),
            words("Tome 2\u00a0500 mg al día.", LOCALE),
            words("Tome 1,500 mg.", LOCALE),
            words("Tome 3.125 mg.", LOCALE),
            words("Tome 1.500 mg.", "es-ES"),
        ],
    ),
    "date-read-two-ways": (
        [
            words("5/12/2026", "en-US"),
            words("Venga el 3/4/27.", LOCALE),
            words("on 05-12-2026", "en-US"),
            words("Come back on 5/12.", "en-US"),
            words("Mon 5/12", "en-US"),
            words("Vuelva el 3/4 a las 9.", LOCALE),
        ],
        [
            words("5/17/2026", "en-US"),
            words("5/5/2026", "en-US"),
            words("May 12, 2026", "en-US"),
            words("120/80, 1/2 or 2026-05-12", "en-US"),
            words("on 5/17, by 5/5, on 1/2 tablet, at 3/4 of them", "en-US"),
            words("el 2/5 de los casos", LOCALE),
        ],
    ),
    "number-read-two-ways": (
        [
            words("3.000 millones", LOCALE),
            words("Tome 3.125 mg.", LOCALE),
            words("del 99,99 % al 99,999 %", LOCALE),
        ],
        [
            words("99,999 casos, el 99.99 %", LOCALE),
            words("3,000 millones", LOCALE),
            words("0.125 mg", LOCALE),
            words("1.300.000", LOCALE),
            words("3.000 million", "en-US"),
            words("3.14 veces", LOCALE),
        ],
    ),
    "rounded-measure": (
        [pair("Stay 6 feet apart.", "Manténgase a 2 metros."), pair("Drink 8 oz.", "Beba 250 ml.")],
        [pair("Stay 6 feet apart.", "Manténgase a 1.8 metros."), pair("Drink 2 liters.", "Beba 2,000 ml.")],
    ),
    "translation-number-words": (
        [
            pair("Take two tablets.", "Tome doce tabletas."),
            pair("Take it twice a day.", "Tómela tres veces al día."),
            pair("It began in July.", "Comenzó en junio."),
            pair("Half a tablet", "Dos tabletas"),
            pair("Take one tablet.", "Tome tres tabletas."),
            pair("Take one pill.", "Tome dos pastillas."),
            pair("Take two pills.", "Tome una pastilla."),
            pair("Once a day", "Dos veces al día"),
            pair("In January", "En febrero"),
        ],
        [
            pair("Take two tablets.", "Tome 2 tabletas."),
            pair("It began in July.", "Comenzó el 7/7."),
            pair("Half of them recover.", "El 50% se recupera."),
            pair("Wait half an hour.", "Espere 30 minutos."),
            replace(pair("Two", "Three"), target=words("三", "zh-Hans")),
        ],
    ),
    "translation-phones": (
        [
            pair("Call 1-800-662-4357.", "Llame al 1-800-662-4375."),
            pair("Call (818) 555-0142.", "Llame."),
            pair("Call +34 912 345 678.", "Llame al +34 912 345 687."),
        ],
        [
            pair("Call 1-800-662-4357.", "Llame al (800) 662-4357."),
            pair("From 1999–2019", "De 1999–2019"),
        ],
    ),
    "translation-marks": (
        [
            pair("**Call** now.", "Llame ya."),
            pair("Call *now*.", "Llame **ya**."),
            pair("It has 10^6^ cells.", "Tiene 10^5^ células."),
            pair("Drink H₂O.", "Beba H2O."),
        ],
        [
            pair("**Call** now.", "**Llame** ya."),
            pair("It has 10^6^ cells, the 1^st^ time.", "Tiene 10⁶ células, la 1.ª vez."),
        ],
    ),
    "bidi-unpaired": (
        [words("a \u2068b", "fa"), words("a \u2069b", "fa"), words("\u202bא\u2069", "he")],
        [words("א \u2068911\u2069 ב", "he"), words("Plain.")],
    ),
    "bidi-unexpected": (
        [words("Tome \u200f5.", "es-US"), words("Plain \u2068text\u2069."), words("\u202eא\u202c", "he")],
        [words("א \u2068911\u2069 ב", "he"), words("ab\u200cc", "fa")],
    ),
    "glossary-term": (
        [term("narcótico"), term("opioide")],
        [term("receptores opioides"), term("receptor opioide")],
    ),
    "translation-length": (
        [
            pair("Call us when the wound smells bad, or hurts.", "Llame."),
            pair("Call us when the wound hurts you.", "Llámenos " * 12),
            replace(pair("Call us when the wound hurts you.", "Llámenos, si le duele la herida."), usual=0.3),
        ],
        [
            pair("Audio", "Grabación de sonido"),
            pair("Call us when the wound hurts you.", "Si le duele la herida, llámenos."),
        ],
    ),
    "translation-end": (
        [pair("Call us.", "Llámenos"), pair("Phone", "Teléfono:"), pair("It hurts.", "¿Le duele?")],
        [
            pair("Rinse well.", "अच्छी तरह धोएँ।"),
            pair("Say “yes.”", "Diga “sí”."),
            pair("Wait…", "Espere."),
            pair("Pain (mild).", "Dolor (leve)."),
        ],
    ),
    "stray-space": (
        [
            Words("en-US", (Text("Call  us."),)),
            words("Call us , now."),
            words("Call us,now."),
            words("( yes)"),
        ],
        [
            words("Call us, now. It is 1,000 (or 2.5)."),
            words("Call us [@a]. Now. [@a; @b] Yes."),
            words("Oui ?", "fr"),
        ],
    ),
    "opening-marks": (
        [
            words("Le duele?", "es-US"),
            words("¿Le duele? Dónde?", "es-US"),
            words("¡Alto.", "es-US"),
            words("Si es así, ¿duele", "es-US"),
        ],
        [
            words("¿Le duele? ¡Diga dónde! Bien.", "es-US"),
            words("Si le duele, ¿dónde?", "es-US"),
            words("¡¿Qué?!", "es-US"),
            words("¿¡Qué!?", "es-US"),
            words("Where?"),
        ],
    ),
    "unpaired-signs": ([words("Pain (mild."), words("He said “yes.")], [words("Pain (mild). “Yes.”")]),
    "doubled-word": (
        [words("Call the the nurse."), words("La la vacuna", "es-US")],
        [
            words("He had had pain."),
            words("Call the nurse, the one."),
            words("Tic-tac tac", "es-US"),
            words("Si vous vous sentez mal", "fr"),
            words("अनुवादक ने जाँच की", "hi"),
            words("उनकी की", "hi"),
        ],
    ),
    "placeholder": (
        [
            words(r"Before meals: \{\{TARGET\}\} mg/dL."),
            words(r"Take \[insert dose here\]."),
            words(r"Call \[Clinic phone\]."),
            words("Call 818-555-XXXX or (XXX) XXX-XXXX."),
            words("Open TBD."),
            words("One sentence that says what a reader learns here."),
            words(r"Llame al \[número de la clínica\].", "es-US"),
        ],
        [
            words(r"She said “take \[the pill\] daily”, \[sic\]."),
            words("Write your name: ______. Call 818-555-0142."),
            words("Women have XX, some XXX."),
            words("TOME TODO EL FRASCO", "es-US"),
        ],
    ),
    "bare-number": (
        [words("Take 2 pills.", is_source=True), words("About 1,000 people.", is_source=True)],
        [
            words("6-MAM, B12, and COVID-19", is_source=True),
            words("Take {dose} pills.", is_source=True),
            words("Call (818) 555-0142, or see example.org/12.", is_source=True),
            words("Tome 2.", "es-US"),
            words("120", role="table row", is_source=True),
        ],
    ),
    "avoided-word": (
        [
            words("Heroin users need help."),
            words("Drug abuse"),
            words("A dirty test"),
            words("Es un Adicto.", "es-US"),
            words("El abuso de drogas", "es-US"),
            words("El diagnóstico dual se trata.", "es-US"),
            words("trastorno por uso de opioides", "es-US"),
        ],
        [
            words("People who use heroin; cleaning; addiction."),
            words("They called him a “junkie.”"),
            words("the National Institute on Drug Abuse (NIDA)"),
            words("el Instituto Nacional sobre el Abuso de Drogas", "es-US"),
            words("Trastornos concurrentes, o diagnóstico dual", "es-US"),
            words("La adicción; es adictiva.", "es-US"),
        ],
    ),
}

PARTS: dict[str, tuple[list[Prose], list[Prose]]] = {
    "hard-to-read": (
        [
            Prose("en-US", "x", tuple(HARD.split(". ") * 2)),
            Prose("es-US", "", tuple(DIFICIL.split(". ")), whole=True),
        ],
        [
            Prose("en-US", "x", tuple(EASY.strip().split(". "))),
            Prose("es-US", "x", tuple(FACIL.strip().split(". "))),
            Prose("en-US", "x", (HARD.split(". ")[0],)),
            Prose("fa", "x", tuple(HARD.split(". "))),
        ],
    ),
    "long-sentence": (
        [Prose("es-US", "x", (LONG,))],
        [Prose("es-US", "x", (LONG.replace("palabra ", "", 1), "Corta."))],
    ),
}


SPOKEN: dict[str, tuple[list[Spoken], list[Spoken]]] = {
    "unsaid-sign": (
        [
            said("en-US", "Take ☤ daily."),
            said("es-US", "Tome ☎ aquí."),
            said("en-US", "Wait ∞."),
        ],
        [
            said("en-US", "Take 5% (or 1/2) & rest – 988, H1N1, “now”: 37 °C ≥ 36…"),
            said("es-US", "¿Qué pasó? ¡Llame al 911! 20 % ± 2 → 3 kg; «sí»"),
            said("fa", "وقتی چشم، بینی یا دهان را لمس می\u200cکنید؛ چرا؟"),
            said("hy", "Ինչո՞ւ լվանալ։"),
            said("zh-Hans", "请拨打〇：手背、指缝，（都）要洗到。"),
        ],
    ),
}


SPOKEN["unsaid-word"] = (
    [
        unsure("en-US", "A test for MRSA is done."),
        unsure("en-US", "Take 5q daily."),
        unsure("en-US", "Add water, q.s. to the line."),
        unsure("en-US", "Walk briskly 30s."),
        unsure("en-US", "d/c metoprolol"),
        unsure("en-US", "The test is susc. to heat."),
        unsure("en-US", "Ask for the frm at the desk."),
        unsure("en-US", "1 T daily"),
        unsure("en-US", "Rest, then look again 5m later."),
        unsure("en-US", "Went home 6/2."),
        unsure("en-US", "Back at work 3/18 with a brace."),
        unsure("en-US", "Hearing test 4/10."),
        unsure("en-US", "d/c'd because of a rash"),
        unsure("es-US", "La EPOC se trata."),
        unsure("es-US", "Una prueba (TSH) al año."),
        unsure("es-US", "Ganó 20 ptns. con el plan."),
        unsure("es-US", "Vive en Mzt. Centro."),
    ],
    [
        unsure("en-US", "HIV, the ER, an IV, 10mg q6h b.i.d., stage II, 5pm, H1N1 and the 21st."),
        unsure("en-US", "Text HOME to 741741. Los Angeles, CA 90012"),
        unsure("en-US", "DO NOT TAKE WITH MILK"),
        unsure("en-US", "Pain 4/10, a 3/4 cup, 12/15 patients."),
        unsure("en-US", "Pls. call bet. 9 and 5 or txt, e.g., for an eval. by the nth hr."),
        unsure("en-US", "People in their 30s: hold each stretch for 40s, HR 90s."),
        unsure("en-US", "D/C home w/ meds, 2c water, 1 T. oil, he/she, 9:15am."),
        unsure("es-US", "NO tome. El VIH, 5mL c/8h, a. m., 3ra dosis, 1er mes."),
        unsure("es-US", "Tome 1 comp. c/8 h, p. ej., con agua. Luego descanse... y beba. Vea la pág. 3."),
        unsure("es-US", "La gente de EE. UU. con dolor y/o fiebre."),
        unsure("es-US", "Envíe AYUDA al 988."),
    ],
)


FACTS: dict[str, tuple[list[Stated], list[Stated]]] = {
    "unsaid-unit": (
        [
            in_unit("th", "tablet"),
            in_unit("vi", "mg/dL"),
            in_unit("sw", "mg", per=(Per(unit="puff"),)),
            in_unit("sw", "mg/dL", also={"sw": "mmol"}),
            Stated(
                Range(name="x", start=Decimal(1), end=Decimal(2), unit="pill"),
                load_words(Path("nowhere"), "sw"),
            ),
        ],
        [
            in_unit("es-US", "tablet"),
            in_unit("en-US", "IU"),
            in_unit("vi", "hour"),
            in_unit("fr", "mg", also={"ko": "puff"}),
            Stated(
                Pair_(name="x", values=(Decimal(1), Decimal(2)), unit="mmHg"),
                load_words(Path("nowhere"), "ht"),
            ),
            Stated(Count(name="x", value=2), load_words(Path("nowhere"), "ko")),
        ],
    ),
}


def dated(**changes: object) -> Dated:
    return Dated(replace(load_article(package(), ARTICLE), **changes), TODAY)  # type: ignore[arg-type]


def with_checked(day: date | None) -> Dated:
    facts = load_article(package(), ARTICLE).facts
    return dated(facts=tuple(replace(fact, checked=day) for fact in facts))


ARTICLES: dict[str, tuple[list[Dated], list[Dated]]] = {
    "unchecked-facts": ([with_checked(None)], [with_checked(TODAY)]),
    "stale-facts": (
        [with_checked(TODAY - timedelta(days=91))],
        [with_checked(TODAY - timedelta(days=90)), with_checked(None)],
    ),
    "review-past": (
        [dated(review_by=TODAY - timedelta(days=1))],
        [dated(review_by=TODAY)],
    ),
}


@pytest.mark.parametrize("code", MESSAGES)
def test_a_check_of_messages_fires_where_it_must_and_only_there(code: str) -> None:
    """Translations are judged alike with literal figures and with the same figures as facts."""
    fire, not_fire = (
        [*cases, *(as_facts(case) for case in cases if isinstance(case, Pair))] for cases in MESSAGES[code]
    )
    assert [subject for subject in fire if code not in codes(subject)] == []
    assert [subject for subject in not_fire if code in codes(subject)] == []


@pytest.mark.parametrize("code", PARTS)
def test_a_check_of_reading_fires_where_it_must_and_only_there(code: str) -> None:
    for expected, parts in zip((True, False), PARTS[code], strict=True):
        for part in parts:
            checks = (*checks_of(Scope.PROSE), *checks_of(Scope.PASSAGE))
            assert (code in {f.code for f in findings(checks, part, "", None)}) is expected, part


@pytest.mark.parametrize(("words_", "told"), [(29, False), (30, True)])
def test_a_section_has_a_level_from_30_words_on(words_: int, told: bool) -> None:
    part = Prose("en-US", "x", ("complicated " * words_,))
    assert ("hard-to-read" in {f.code for f in findings(checks_of(Scope.PROSE), part, "", None)}) is told


@pytest.mark.parametrize("code", SPOKEN)
def test_a_check_of_what_is_said_fires_where_it_must_and_only_there(code: str) -> None:
    for expected, spoken in zip((True, False), SPOKEN[code], strict=True):
        for text in spoken:
            assert (
                code in {f.code for f in findings(checks_of(Scope.SPOKEN), text, "", None)}
            ) is expected, text


@pytest.mark.parametrize("code", FACTS)
def test_a_check_of_facts_fires_where_it_must_and_only_there(code: str) -> None:
    for expected, facts in zip((1, 0), FACTS[code], strict=True):
        for fact in facts:
            found = [f.code for f in findings(checks_of(Scope.FACT), fact, "", None)]
            assert found.count(Code(code)) == expected, fact


@pytest.mark.parametrize("code", ARTICLES)
def test_a_check_of_days_fires_once_a_file_where_it_must_and_only_there(code: str) -> None:
    for expected, articles in zip((1, 0), ARTICLES[code], strict=True):
        for article in articles:
            found = [f.code for f in findings(checks_of(Scope.ARTICLE), article, "", None)]
            assert found.count(code) == expected


def test_every_check_has_such_cases_and_says_what_to_do() -> None:
    every = (*CHECKS, avoided_words(AvoidList()))
    assert {check.code for check in every} == {*MESSAGES, *PARTS, *SPOKEN, *FACTS, *ARTICLES}
    assert all(check.message and check.fix for check in every)


def test_only_figures_phones_and_foreign_signs_stop_a_build() -> None:
    stops = {check.code for check in CHECKS if check.stops}
    assert stops == {
        "translation-numbers",
        "translation-units",
        "translation-ranges",
        "translation-phones",
        "translation-markup",
        "invisible-character",
    }
    assert all(check.severity is Severity.ERROR for check in CHECKS if check.stops)


def test_a_text_that_is_reworded_may_gain_a_word_and_may_not_turn_one_round() -> None:
    assert [*changed_sayings(words("Rinse them well."), words("Rinse both well."))] == []
    assert [*changed_sayings(words("Use a cold pack."), words("Use a hot pack."))] == [("“cold”", "“hot”")]
