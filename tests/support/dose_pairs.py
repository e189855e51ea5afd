"""Good English–Spanish pairs as clinics write them, made of parts: doses, hours, limits, days. Not adversarial, but many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

Texts = tuple[str, str]

ORDINALS = [
    ("first", "primera"),
    ("second", "segunda"),
    ("third", "tercera"),
    ("fourth", "cuarta"),
    ("fifth", "quinta"),
]
MONTHS = [
    ("January", "enero"), ("February", "febrero"), ("March", "marzo"), ("April", "abril"), ("June", "junio"),
    ("July", "julio"), ("September", "septiembre"), ("October", "octubre"), ("November", "noviembre"),
]  # fmt: skip
DAYS = [("Monday", "lunes"), ("Tuesday", "martes"), ("Wednesday", "miércoles"), ("Friday", "viernes")]
SPANS = [
    ("hour", "hora", "horas"),
    ("day", "día", "días"),
    ("week", "semana", "semanas"),
    ("month", "mes", "meses"),
]
FEMININE = {"hora", "semana", "pastilla", "tableta", "cápsula", "gota", "dosis", "persona"}
DO = [
    ("drive", "maneje"), ("smoke", "fume"), ("drink alcohol", "tome alcohol"), ("stop the treatment", "suspenda el tratamiento"),
    ("crush the tablet", "triture la tableta"), ("share your medicine", "comparta su medicina"),
    ("eat before the test", "coma antes del examen"), ("take it with milk", "la tome con leche"),
    ("swim this week", "nade esta semana"), ("lift heavy things", "levante cosas pesadas"),
    ("use this cream on your face", "use esta crema en la cara"), ("wait to call us", "espere para llamarnos"),
]  # fmt: skip


def doses() -> Iterator[Texts]:
    for number, (unit, hours) in enumerate(product(("mg", "mL", "mcg", "IU", "g"), (3, 4, 6, 8, 12, 24))):
        amount = (5, 10, 250, 500, 20, 40, 75)[number % 7]
        more = (15, 2.5, 1000, 50, 125)[number % 5]
        es_unit = {"IU": "UI"}.get(unit, unit)
        yield f"Take {amount} {unit} every {hours} hours.", f"Tome {amount} {es_unit} cada {hours} horas."
        yield (
            f"Give {amount} {unit} for {hours + 3} days, then stop.",
            f"Dé {amount} {es_unit} durante {hours + 3} días y luego pare.",
        )
        yield (
            f"Start with {amount} {unit}; {hours} hours later give {more:,} {unit}.",
            f"Empiece con {amount} {es_unit}; {hours} horas después dé {more:,} {es_unit}.",
        )
        yield f"No more than {more:,} {unit} in 24 hours", f"No más de {more:,} {es_unit} en 24 horas"
    for count, hours in product((2, 3), (4, 6, 8, 12)):
        yield f"Take {count} tablets every {hours} hours.", f"Tome {count} tabletas cada {hours} horas."
        yield (
            f"{count} drops in each eye, {hours} times a day",
            f"{count} gotas en cada ojo, {hours} veces al día",
        )
        yield (
            f"Use {count} puffs, and wait {hours} minutes.",
            f"Use {count} inhalaciones y espere {hours} minutos.",
        )


def ranges() -> Iterator[Texts]:
    for (low, high), (unit, es) in product(
        [(2, 4), (5, 10), (10, 15), (20, 40), (1, 3)],
        [
            ("mL", "mL"),
            ("mg", "mg"),
            ("tablets", "tabletas"),
            ("days", "días"),
            ("hours", "horas"),
            ("kg", "kg"),
        ],
    ):
        yield f"Between {low} and {high} {unit}", f"Entre {low} y {high} {es}"
        yield f"Use {low}–{high} {unit} with food.", f"Use {low}–{high} {es} con comida."
        yield f"From {low} to {high} {unit}, if needed.", f"De {low} a {high} {es}, si hace falta."
    for high, low in product((120, 130, 140, 150), (70, 80, 90)):
        yield (
            f"Your blood pressure should be below {high}/{low}.",
            f"Su presión debe estar por debajo de {high}/{low}.",
        )
    for opens, closes in product((8, 9, 10), (4, 5, 6)):
        yield f"Open {opens} a.m. to {closes} p.m.", f"Abierto de {opens} a. m. a {closes} p. m."


def rates() -> Iterator[Texts]:
    for amount, per, days in product((10, 15, 30, 50, 2.5), ("kg", "mL", "dL", "L"), (3, 5, 7, 10, 14)):
        yield f"{amount} mg/{per} for {days} days", f"{amount} mg/{per} durante {days} días"


def cold() -> Iterator[Texts]:
    for degrees, unit in product((2, 5, 10, 18, 20, 25, 30, 40, 50, 60, 70, 80, 90), ("°C", "°F")):
        yield f"Store it at -{degrees} {unit}.", f"Guárdelo a -{degrees} {unit}."
        yield f"Below −{degrees} {unit}", f"Por debajo de −{degrees} {unit}"
        yield f"It can fall to −{degrees} {unit} at night.", f"De noche puede bajar a −{degrees} {unit}."
        yield f"−{degrees} {unit}", f"−{degrees} {unit}"


def shares() -> Iterator[Texts]:
    for share, other in product((5, 12, 20, 37.5, 60, 90, 99), (2, 8, 15, 70, 85, 1.5, 33)):
        yield f"About {share}% of people feel it.", f"Lo siente cerca del {share}% de las personas."
        yield (
            f"Of adults, {share}% do; of children, {other}%.",
            f"De los adultos, el {share}%; de los niños, el {other}%.",
        )


def spelled() -> Iterator[Texts]:
    numbers = [
        ("one", "un"),
        ("two", "dos"),
        ("three", "tres"),
        ("four", "cuatro"),
        ("six", "seis"),
        ("ten", "diez"),
    ]
    for (number, es), (unit, one, many) in product(numbers, SPANS):
        said = ("una" if one in FEMININE else "un") if es == "un" else es
        shown = one if es == "un" else many
        plural = unit if number == "one" else f"{unit}s"
        yield f"Rest for {number} {plural}.", f"Descanse {said} {shown}."
        yield f"Come back in {number} {plural}.", f"Regrese en {said} {shown}."
        yield f"It lasts {number} {plural} or so.", f"Dura {said} {shown}, más o menos."
        yield f"Call us after {number} {plural}.", f"Llámenos después de {said} {shown}."
        yield f"For {number} {plural}, eat less salt.", f"Durante {said} {shown}, coma menos sal."


def few() -> Iterator[Texts]:
    for noun, es in [("pill", "pastilla"), ("tablet", "tableta"), ("capsule", "cápsula"), ("dose", "dosis")]:
        more = es if es.endswith("s") else f"{es}s"
        for verb, tome in [
            ("Take", "Tome"),
            ("Swallow", "Trague"),
            ("Give", "Dé"),
            ("Skip", "Omita"),
            ("Keep", "Guarde"),
        ]:
            for end, fin in [("now", "ahora"), ("with water", "con agua"), ("tonight", "hoy")]:
                yield f"{verb} one {noun} {end}.", f"{tome} una {es} {fin}."
                yield f"{verb} two {noun}s {end}.", f"{tome} dos {more} {fin}."


def ordinals() -> Iterator[Texts]:
    for (number, es), (noun, nombre) in product(
        ORDINALS,
        [("dose", "dosis"), ("visit", "visita"), ("week", "semana"), ("shot", "vacuna"), ("night", "noche")],
    ):
        yield f"At the {number} {noun}, tell the nurse.", f"En la {es} {nombre}, avise a la enfermera."
        yield f"The {number} {noun} is free.", f"La {es} {nombre} es gratis."
        yield f"Bring this paper to your {number} {noun}.", f"Traiga este papel a su {es} {nombre}."
        yield f"After the {number} {noun}, rest.", f"Después de la {es} {nombre}, descanse."


def months() -> Iterator[Texts]:
    for (month, mes), (day, year) in product(MONTHS, [(3, 2026), (14, 2027), (28, 2025)]):
        yield f"Closed on {month} {day}.", f"Cerrado el {day} de {mes}."
        yield f"It begins in {month} {year}.", f"Empieza en {mes} de {year}."
        yield f"Come in {month}.", f"Venga en {mes}."
        yield f"By {month} {day}, {year}", f"Para el {day} de {mes} de {year}"


def frequency() -> Iterator[Texts]:
    times = [
        ("Once", "Una vez"),
        ("Twice", "Dos veces"),
        ("Three times", "Tres veces"),
        ("Four times", "Cuatro veces"),
    ]
    spans = [
        ("a day", "al día"),
        ("a week", "a la semana"),
        ("per month", "por mes"),
        ("per year", "por año"),
    ]
    ends = [("with food", "con comida"), ("or as told", "o como le digan"), ("at most", "como máximo")]
    for (number, es), (span, lapso), (end, fin) in product(times, spans, ends):
        yield f"{number} {span}, {end}", f"{es} {lapso}, {fin}"
    for (span, lapso), (verb, es) in product(
        [("daily", "a diario"), ("every day", "todos los días"), ("every week", "cada semana"), ("weekly", "semanalmente"), ("each month", "cada mes"), ("every morning", "todas las mañanas"), ("every night", "todas las noches")],
        [("Take it", "Tómela"), ("Wash it", "Lávelo"), ("Check your sugar", "Mídase el azúcar"), ("Walk", "Camine"), ("Use the cream", "Use la crema")],
    ):  # fmt: skip
        yield f"{verb} {span}.", f"{es} {lapso}."
    for (first, primero), (last, ultimo) in product(DAYS, DAYS):
        if first != last:
            yield f"Open {first} and {last}", f"Abierto {primero} y {ultimo}"


def limits() -> Iterator[Texts]:
    sayings = [
        ("at least {} {}", "al menos {} {}"), ("at most {} {}", "como máximo {} {}"), ("more than {} {}", "más de {} {}"),
        ("less than {} {}", "menos de {} {}"), ("no more than {} {}", "no más de {} {}"),
    ]  # fmt: skip
    for (saying, dicho), (number, unit, es) in product(
        sayings, [(2, "hours", "horas"), (3, "days", "días"), (5, "mL", "mL"), (4, "people", "personas"), (30, "minutes", "minutos")]
    ):  # fmt: skip
        yield f"It takes {saying.format(number, unit)}.", f"Tarda {dicho.format(number, es)}."
        yield f"Plan for {saying.format(number, unit)}.", f"Calcule {dicho.format(number, es)}."
    things = [
        ("meals", "las comidas"),
        ("the test", "el examen"),
        ("surgery", "la cirugía"),
        ("the visit", "la visita"),
        ("sleeping", "dormir"),
    ]
    for (word, es), (thing, cosa), (do, haga) in product(
        [("before", "antes de"), ("after", "después de")], things, [("Take it", "Tómela"), ("Drink water", "Beba agua"), ("Call us", "Llámenos")]
    ):  # fmt: skip
        yield f"{do} {word} {thing}.", f"{haga} {es} {cosa}."
    for (word, es), (thing, cosa) in product(
        [("more", "más"), ("less", "menos")], [("water", "agua"), ("salt", "sal"), ("sugar", "azúcar"), ("rest", "descanso"), ("pain", "dolor")]
    ):  # fmt: skip
        yield f"You need {word} {thing} now.", f"Ahora necesita {es} {cosa}."
        yield f"Ask for {word} {thing}.", f"Pida {es} {cosa}."


def negation() -> Iterator[Texts]:
    for do, haga in DO:
        yield f"Do not {do}.", f"No {haga}."
        yield f"Never {do}.", f"Nunca {haga}."
        yield f"Don’t {do} if you feel dizzy.", f"No {haga} si se siente mareado."
        yield f"Please do not {do}, and rest.", f"Por favor, no {haga} y descanse."
        yield f"If it hurts, do not {do}.", f"Si le duele, no {haga}."
        yield f"You are sick. Do not {do}. Drink water.", f"Está enfermo. No {haga}. Beba agua."
        yield f"Ask first: never {do} with a fever.", f"Pregunte antes: nunca {haga} con fiebre."
        yield f"Until we call you, don’t {do}.", f"Hasta que le llamemos, no {haga}."
        yield f"It’s better to not {do}.", f"Es mejor que no {haga}."


KINDS = {
    "doses": doses, "ranges": ranges, "rates": rates, "cold": cold, "shares": shares, "spelled": spelled, "few": few,
    "ordinals": ordinals, "months": months, "frequency": frequency, "limits": limits, "negation": negation,
}  # fmt: skip
"""Each kind by its name, for the fault that is planted in it."""


def pairs(kind: str) -> list[Texts]:
    return list(islice(dict.fromkeys(KINDS[kind]()), 400))
