"""Clean JSON articles of 300 words, the same ones in every run."""

import random

from warraq.articles import RawArticle

WORDS = [
    "أعلن",
    "وزير",
    "الطاقة",
    "في",
    "مؤتمر",
    "صحافي",
    "عقده",
    "أمس",
    "أن",
    "الحكومة",
    "ستوقّع",
    "خلال",
    "الشهر",
    "المقبل",
    "اتفاقية",
    "جديدة",
    "مع",
    "شركة",
    "النقل",
    "البحري",
    "لتطوير",
    "ميناء",
    "المدينة",
    "القديمة",
    "بقيمة",
    "مليار",
    "دولار",
    "فيما",
    "قال",
    "رئيس",
    "البلدية",
    "إن",
    "المشروع",
    "يوفر",
    "فرص",
    "عمل",
    "للشباب",
    "ويخفف",
    "الازدحام",
    "وأضاف",
    "المتحدث",
    "باسم",
    "المنظمة",
    "أن",
    "المساعدات",
    "وصلت",
    "إلى",
    "القرى",
    "الجبلية",
    "رغم",
    "الأمطار",
    "الغزيرة",
    "التي",
    "قطعت",
    "الطرق",
    "بين",
    "الشمال",
    "والجنوب",
    "وذكرت",
    "مصادر",
    "محلية",
    "أن",
    "المزارعين",
    "يطالبون",
    "بتعويضات",
    "عادلة",
    "بعد",
    "موسم",
    "صعب",
    "تراجع",
    "فيه",
    "إنتاج",
    "القمح",
    "والزيتون",
    "بنسبة",
    "كبيرة",
    "مقارنة",
    "بالعام",
    "الماضي",
    "كما",
    "أشار",
    "التقرير",
    "السنوي",
    "إلى",
    "تحسن",
    "مؤشرات",
    "التعليم",
    "والصحة",
    "في",
    "معظم",
    "المحافظات",
    "الساحلية",
    "وتستعد",
    "الفرق",
    "الرياضية",
    "للبطولة",
    "الإقليمية",
    "التي",
    "تنطلق",
    "في",
    "الملعب",
    "الوطني",
    "بمشاركة",
    "عشر",
    "دول",
    "عربية",
    "وآسيوية",
    "وأفريقية",
]
NAMES = ["خالد العمري", "سلمى حداد", "يوسف المنصوري", "ليلى بن عاشور", "طارق السالم", "هدى القاضي"]
PLACES = ["بيروت", "دمشق", "القاهرة", "الرباط", "تونس", "بغداد", "عمّان", "الدوحة", "الجزائر", "مسقط"]


def articles(number: int, words: int = 300, copies: float = 0.1, seed: int = 7) -> list[RawArticle]:
    """``number`` raw articles of about ``words`` words; a share of ``copies`` repeat an earlier body elsewhere."""
    chance = random.Random(seed)
    made: list[RawArticle] = []
    for number_ in range(number):
        original = chance.choice(made) if made and chance.random() < copies else None
        body = original.content if original else _body(chance, words)
        made.append(
            RawArticle(
                content=body,
                format="plain",
                url=f"https://www.site{chance.randrange(20)}.example/news/{number_}",
                title=" ".join(chance.sample(WORDS, 8)),
                authors=[chance.choice(NAMES)],
                published_at=f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}T08:00:00Z",
            )
        )
    return made


def _body(chance: random.Random, words: int) -> str:
    paragraphs = []
    while sum(len(p.split()) for p in paragraphs) < words:
        sentence = chance.choices(WORDS, k=40)
        sentence[10] = f"{chance.choice(NAMES)} من {chance.choice(PLACES)}"
        sentence[20] = f"{chance.randrange(2, 90)} مليون دولار"
        sentence[30] = f"{chance.randrange(1, 99)}%"
        paragraphs.append(" ".join(sentence) + ".")
    return "\n\n".join(paragraphs)
