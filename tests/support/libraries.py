"""Lists of any number of articles, as a build hands them to the pages that show them."""

from __future__ import annotations

from cartilla.i18n.catalogs.words import shipped_words
from cartilla.i18n.localize import direction
from cartilla.i18n.values.written import language_name
from cartilla.model.topics import Topic
from cartilla.renderers.library import Card, LocaleLibrary

CONDITIONS = {
    "en-US": "asthma diabetes pregnancy depression fever cancer allergies stroke migraine flu measles arthritis "
    "anemia epilepsy obesity malaria hepatitis pneumonia insomnia vaccines",
    "es-US": "asma diabetes embarazo depresión fiebre cáncer alergias ictus migraña gripe sarampión artritis "
    "anemia epilepsia obesidad malaria hepatitis neumonía insomnio ñeques",
    "fa": "آسم دیابت بارداری افسردگی تب سرطان آلرژی سکته میگرن آنفلوانزا سرخک آرتروز کم‌خونی صرع چاقی مالاریا هپاتیت "
    "ذات‌الریه بی‌خوابی واکسن",
    "ar": "الربو السكري الحمل الاكتئاب الحمى السرطان الحساسية السكتة الشقيقة الإنفلونزا الحصبة التهاب‌المفاصل فقر‌الدم "
    "الصرع السمنة الملاريا التهاب‌الكبد ذات‌الرئة الأرق اللقاحات",
    "zh-Hans": "哮喘 糖尿病 怀孕 抑郁症 发烧 癌症 过敏 中风 偏头痛 流感 麻疹 关节炎 贫血 癫痫 肥胖 疟疾 肝炎 肺炎 失眠 疫苗",
}

TITLES = {
    "en-US": ("Living with {}", "{}: what to know", "How to treat {} at home", "{} in children", "Talking about {}"),
    "es-US": ("Vivir con {}", "{}: lo que debe saber", "Cómo tratar {} en casa", "{} en niños", "¿Qué es {}?"),
    "fa": ("زندگی با {}", "{}: آنچه باید بدانید", "درمان {} در خانه", "{} در کودکان", "گفتگو درباره‌ی {}"),
    "ar": ("العيش مع {}", "{}: ما يجب أن تعرفه", "علاج {} في البيت", "{} عند الأطفال", "الحديث عن {}"),
    "zh-Hans": ("与{}共处", "{}须知", "如何在家治疗{}", "儿童{}", "谈谈{}"),
}  # fmt: skip

SUMMARIES = {
    "en-US": "What {} means for you, how to notice it early, what helps at home, and when to call a doctor ({}).",
    "es-US": "Qué significa {} para usted, cómo notarlo pronto, qué ayuda en casa y cuándo llamar al médico ({}).",
    "fa": "{} برای شما چه معنایی دارد، چگونه زود متوجه آن شوید، در خانه چه کمک می‌کند و کی با پزشک تماس بگیرید ({}).",
    "ar": "ماذا يعني {} لك، وكيف تلاحظه مبكرًا، وما الذي يساعد في البيت، ومتى تتصل بالطبيب ({}).",
    "zh-Hans": "{}对您意味着什么，如何及早发现，在家里有什么帮助，以及何时联系医生（{}）。",
}

TOPICS = ("heart", "lungs", "mental health", "children", "hygiene", "prevention", "medicines", "food")

TERMS = {"en-US": "inhaler", "es-US": "inhalador", "fa": "اسپری", "ar": "بخاخ", "zh-Hans": "吸入器"}
"""A glossary's word that only the first article uses."""


def library(locale: str, count: int, others: tuple[str, ...] = ()) -> LocaleLibrary:
    """`count` articles in a language, and in the `others`, whose titles a search finds, too."""
    words = shipped_words(locale)
    staff = "" if locale == "en-US" else language_name(locale, within="en-US")
    cards = tuple(_card(locale, number, others) for number in range(count))
    return LocaleLibrary(locale, language_name(locale), staff, direction(locale).value, words, cards)


def title(locale: str, number: int) -> str:
    conditions, titles = CONDITIONS[locale].split(" "), TITLES[locale]
    text = titles[number // len(conditions) % len(titles)].format(conditions[number % len(conditions)])
    again = number // (len(conditions) * len(titles))
    return text[:1].upper() + text[1:] + (f" {again + 1}" if again else "")


def _card(locale: str, number: int, others: tuple[str, ...]) -> Card:
    conditions = CONDITIONS[locale].split(" ")
    terms = (TERMS[locale],) if not number else ()
    names = [TOPICS[number % len(TOPICS)], TOPICS[number % 3 + number % 5]]
    lang = None if locale == "en-US" else "en-US"
    return Card(
        article=f"article-{number:04d}",
        title=title(locale, number),
        summary=SUMMARIES[locale].format(conditions[number % len(conditions)], number),
        path=f"{locale}/article-{number:04d}/index.html",
        notice="" if number % 4 == 0 else "Draft: nobody has read it.",
        source_title=None if locale == "en-US" else title("en-US", number),
        topics=tuple(Topic(name.replace(" ", "-"), name, lang) for name in dict.fromkeys(names)),
        sought=(*terms, *(title(other, number) for other in others)),
        prints=True,
        draft=number % 4 != 0,
        expired=number % 17 == 5,
        updated=f"2026-{number % 11 + 1:02d}-{number % 28 + 1:02d}",
    )
