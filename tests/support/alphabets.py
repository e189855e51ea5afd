"""A sentence in each of many languages, with letters that only some fonts have. Translated by machine."""

from __future__ import annotations

SENTENCES = {
    "am": "እጅዎን በሳሙናና በውሃ ይታጠቡ።",
    "ar": "شكرًا، اغسل يديك بالماء والصابون لمدة عشرين ثانية.",
    "bn": "সাবান ও পানি দিয়ে হাত ধুয়ে নিন।",
    "de": "Waschen Sie die Hände gründlich: Füße, Größe, GROẞE Äpfel.",
    "ee": "Tsi kple adzalẽ: ɖe ƒe ɣe ŋu ʋɔ ɛ, Ɖe Ƒe Ɣe Ŋu Ʋɔ.",
    "el": "Πλένετε τα χέρια σας με σαπούνι και νερό.",
    "fa": "دست‌ها را با آب و صابون بشویید.",
    "fr": "Lavez-vous les mains : cœur, forêt, 12\u202f000 gouttes, « déjà »\u202f!",
    "gn": "Ejejohéi nde po: ñandutĩ, akãnguy, g̃uarani, ỹvy, ũ, ẽ.",
    "gu": "સાબુ અને પાણીથી હાથ ધોવો.",
    "ha": "Ku wanke hannuwa: ɓera, ɗaki, ƙasa, ƴaƴa, Ɓauna, Ɗan, Ƙofa.",
    "haw": "ʻŌlelo Hawaiʻi: mālama pono i nā lima.",
    "hi": "साबुन और पानी से हाथ धोएँ।",
    "ht": "Lave men w ak savon ak dlo pwòp, kè w, tèt ou.",
    "hy": "Լվացեք ձեռքերը օճառով և ջրով։",
    "ig": "Sachaa aka gị: ọnụ, ụkwụ, ị, ṅ, mgbe ọ bụla.",
    "it": "Lavati le mani con acqua e sapone, perché è più sicuro.",
    "ja": "石けんと水で手を洗いましょう。カタカナも。",
    "km": "លាងដៃជាមួយសាប៊ូនិងទឹក។",
    "ko": "비누와 물로 손을 씻으세요.",
    "my": "ဆပ်ပြာနှင့်ရေဖြင့် လက်ဆေးပါ။",
    "ne": "साबुन र पानीले हात धुनुहोस्।",
    "nv": "Tʼáá shǫǫdí nílaʼ tánígis: łíʼ, ąąʼ, ęę, į́į́ʼ, ǫ́ǫ́, ńdaaʼ.",
    "pa": "ਸਾਬਣ ਅਤੇ ਪਾਣੀ ਨਾਲ ਹੱਥ ਧੋਵੋ।",
    "pl": "Myj ręce wodą z mydłem: zażółć gęślą jaźń.",
    "pt-BR": "Lave as mãos com água e sabão; não há exceções.",
    "ru": "Мойте руки с мылом и водой: объём, ёж.",
    "so": "Gacmahaaga ku dhaq saabuun iyo biyo.",
    "ta": "சோப்பு மற்றும் தண்ணீரால் கைகளைக் கழுவுங்கள்.",
    "te": "సబ్బు మరియు నీటితో చేతులు కడగండి.",
    "th": "ล้างมือด้วยสบู่และน้ำ",
    "tl": "Maghugas ng kamay gamit ang sabon at tubig, niño.",
    "to": "Fanofano ho nima: fakaʻofoʻofa, ʻaho, mālō, ʻikai.",
    "tr": "Ellerinizi sabunla yıkayın: İstanbul, ığdır, şeker, çağ.",
    "tw": "Hohoro wo nsa: ɛyɛ, ɔdɔ, Ɛno, Ɔkɔm.",
    "uk": "Мийте руки з милом: їжа, ґанок, є.",
    "ur": "صابن اور پانی سے ہاتھ دھوئیں، ٹھیک ہے، ڑ ڈ ٹ ے ں۔",
    "vi": "Rửa tay bằng xà phòng và nước: Ế, ẵ, ộ, ượ, Ưở, ặ, đ, Đ.",
    "yo": "Fọ ọwọ́ rẹ pẹ̀lú ọṣẹ àti omi; Ṣé ẹ̀yin, Ọlọ́run.",
    "zh-Hans": "用肥皂和水洗手，至少二十秒。",
    "zh-Hant": "用肥皂和水洗手，至少二十秒鐘。",
}

RIGHT_TO_LEFT = ("ar", "fa", "ur")

MANY_OF_THEIR_OWN = ("ee", "gn", "ha", "ig", "nv", "ru", "tw", "vi", "yo")
"""Languages in Latin or Cyrillic letters that Cartilla Sans lacks many of."""

SIGNS = (
    "→ ← ↑ ↓ ↔ ⇒ ☐ ☑ ☒ ✓ ✔ ✗ ✘ ✕ H₂O CO₂ 10⁶ m² m³ ≥ ≤ ± × ÷ ≈ ≠ − µ μ ° ′ ″ ½ ⅓ ¼ ¾ ⅔ ⅛ ™ ® © ℃ № "
    "• … – — ‑ “a” ‘b’ „c“ «d» ‹e› ¿ ¡ € £ ¥ ¢ § ¶ † ‡ ‰ ∞ √ Ω π ∆ ♥ ♡ ❤ ☎ ☏ ✉ ⚠ ℹ ■ □ ▪ ● ○ ◦ ▶ ► ◄ ★ ☆ ☺ ♀ ♂ ☃ ➜ ➡ ❗ ❓ ✚ "
    "① ② ③ ⓘ 😀 ❌ ✅ 👍 💊 🩺 📞 🦠"
)
"""What people paste into articles."""
