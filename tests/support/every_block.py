"""A small article that uses every block, with a Spanish translation of most of it."""

FRONT_MATTER = """\
facts:
  wash_time: {kind: count, value: 20, source: agency}
  saved: {kind: ratio, value: 1, of: 3, source: agency}
  emergency: {kind: phone, value: "911"}
  advice: {kind: phone, value: "+18005550199"}
  site: {kind: url, value: "https://hands.example/"}
  wash_video: {kind: video, value: "https://hands.example/video", length: "3:20", lang: es}
references:
  agency: {title: About washing hands, publisher: Health Agency, year: 2024, url: "https://agency.example/hands"}
  instituto: {title: El lavado, publisher: Instituto, year: null, url: "https://instituto.example/", lang: es}
"""

FIGURES = {
    "soap.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" font-size="16">'
        '<circle cx="50" cy="50" r="40" fill="none" stroke="#000"/><text x="120" y="55">Warm water</text></svg>'
    )
}

EVERY_BLOCK = """\
:::{emergency} If someone swallowed soap
Signs: coughing and vomiting.

1. Call **{emergency}**.
2. Stay with them.
:::

:::{key-points} Key points
- Soap beats water alone.
- Wash for {wash_time} seconds.
:::

Clean hands keep families well. They keep *everybody* well. [@agency]

## How to wash

Wet your hands. Read [the long guide](https://agency.example/guide), or ask about [jabón]{lang=es} and [agua]{lang=es}. [@agency; @instituto]

### Step by step

1. Wet both hands.
2. Use soap:
   - liquid soap,
   - or a bar.

![Hands under warm water](figures/soap.svg "Water that is not too hot.")

> Grandmother was right.

:::{note} Good to know
Cold water works as well.
:::

:::{details} How soap works
It loosens what sticks to the skin.
:::

| When | Why |
|---|---|
| Before meals | Germs reach the mouth |
| After play | Dirt holds germs |

{.full-only}
This paragraph is only on the web page.

## The numbers

:::{icon-array fact=saved of=12}
Each filled figure is an illness that washing prevents.
:::

## Getting help

:::{helpline call=advice sms=advice sms-word=HANDS web=site} Hands Advice Line
Call {advice} day and night.
:::

:::{video fact=wash_video} Washing, step by step
:::

:::{questions} Questions to ask
- Which soap is best?
- How often should I wash?
:::

{.full-only}
## A section for the web

It is long.
"""

SPANISH = {
    "Clean hands": "Manos limpias",
    "What a test needs.": "Lo que una prueba necesita.",
    "If someone swallowed soap": "Si alguien tragó jabón",
    "Signs: coughing and vomiting.": "Señales: tos y vómito.",
    "Call **{emergency}**.": "Llame al **{emergency}**.",
    "Stay with them.": "Quédese con la persona.",
    "Key points": "Puntos clave",
    "Soap beats water alone.": "El jabón limpia mejor que el agua sola.",
    "Wash for {wash_time} seconds.": "Lávese durante {wash_time} segundos.",
    "How to wash": "Cómo lavarse",
    "Step by step": "Paso a paso",
    "Wet both hands.": "Mójese las dos manos.",
    "Use soap:": "Use jabón:",
    "liquid soap,": "jabón líquido,",
    "or a bar.": "o en barra.",
    "Hands under warm water": "Manos bajo agua tibia",
    "Warm water": "Agua tibia",
    "Water that is not too hot.": "Agua que no quema.",
    "Grandmother was right.": "La abuela tenía razón.",
    "Good to know": "Conviene saber",
    "Cold water works as well.": "El agua fría también sirve.",
    "How soap works": "Cómo actúa el jabón",
    "It loosens what sticks to the skin.": "Despega lo que se adhiere a la piel.",
    "When": "Cuándo",
    "Why": "Por qué",
    "Before meals": "Antes de comer",
    "Germs reach the mouth": "Los gérmenes llegan a la boca",
    "After play": "Después de jugar",
    "Dirt holds germs": "La suciedad guarda gérmenes",
    "The numbers": "Los números",
    "Each filled figure is an illness that washing prevents.": "Cada figura llena es una enfermedad que se evita.",
    "Getting help": "Dónde encontrar ayuda",
    "Hands Advice Line": "Línea de Consejos",
    "Call {advice} day and night.": "Llame al {advice} de día o de noche.",
    "Washing, step by step": "El lavado, paso a paso",
    "Questions to ask": "Preguntas",
    "Which soap is best?": "¿Qué jabón es mejor?",
    "How often should I wash?": "¿Cada cuánto debo lavarme?",
}
