# SPDX-License-Identifier: Apache-2.0
"""What Arabic words tell of, in its own letters and as Juba and Chad write it in Latin ones.

The lists alone, by the codes of `threat_words` and the names of `subjects`, written as folding
leaves them (no hamza, ه for ة, ي for ى) and as `word_stems` reads them; it knows how.
"""

from collections.abc import Mapping
from typing import Final

OUTRIGHT: Final[Mapping[str, str]] = {
    "KIL": """-قتل -ذبح -جثث -جثه -اغتيال -غتال -وفاه -وفيات موتي. ميت. ميتين. ماتوا. -مصرع
        katal katalu kataluhum gatal gatalu maktul mayitin matu. dabah""",
    "MAS": "-هجوم -هاجم -هجم -قتحم -قتحام -غاره. -غارات hajam hajamu hujum",
    "BUR": "-حرق -حريق -حرايق -حترق -شتعل -شتعال harag harrag harig nar_akal",
    "ABD": """-خطف -ختطف -ختطاف -مخطوف -رهين -رهاين -مفقود -فقدان اخذوا_معهم -ختفي
        khataf katafu khatafu makhtuf""",
    "RAN": "-فديه",
    "DET": "-عتقل -عتقال -سجن -سجين -محتجز -حتجز -قبضوا_علي -قبض_علي -القبض_علي sijin",
    "REC": "-تجنيد -جندوا. -يجند",
    "FRC": "-سخره. -عمل_قسري -العمل_القسري",
    "TAX": "-حاجز -حواجز -ضريبه -ضرايب -جبايه -رسوم. نقطه_تفتيش نقاط_تفتيش hajiz dariba",
    "EXT": "-ابتزاز -يبتز -تهديد -هددوا -يهدد -مضايق -ياخذون_المال -ياخذون_مال",
    "AMB": "-كمين -كماين -قطاع_الطرق",
    "CAT": """-بقر. -بقره. -بقرات -ابقار -ماشيه. -مواشي -قطيع -قطعان -غنم. -اغنام -ماعز
        bagar. bahaim behaim ganam.""",
    "TRH": "-رعاه. -الراعي. -رعي. -المرعي -مراعي -الرحل. -رحل. ruaa. rahhal",
    "ICV": "-قبليه -نزاع_قبلي -صراع_قبلي -طايفي",
    "REV": "-سحر. -ساحر -سحره. -نتقام. -بالحجاره -حراميا_وضربوه sihir sahir",
    "LAN": "-نزاع_علي_ارض -نزاع_علي_الارض -اراضي",
    "CLA": "-شتباك -معركه -معارك -قتال. -اقتتال -تبادل_اطلاق -تبادل_لاطلاق duwas harba.",
    "SHE": "-قصف -قذيفه -قذايف -هاون. -صاروخ -صواريخ -طايره -طايرات -مدفعي gasf tayara",
    "EXP": "-لغم -الغام -نفجر -نفجار -عبوه_ناسفه -قنبله -قنابل -متفجر lugum. lugm. infajar",
    "OCC": "-حتلوا. -حتلال",
    "DIS": "-نازح -نزوح -لاجي -تهجير -مهجر -مشرد -نزحوا naziin nazihin lajiin",
    "RET": "-طرد. -طردوا -يطرد",
    "HUM": "-انساني -اغاثه. -منظمه. -منظمات",
    "POL": "-مظاهر -تظاهر -حتجاج -اضراب. -انتخاب muzahar",
    "HAT": "-كراهيه -تحريض -منشورات",
    "OTH": """-حادث_سير -حادث_مرور -انقلبت. -غرق. -غرقوا -فيضان -سيول -مريض. -مرضي. -كوليرا -وباء
        -وباي""",
}
HINTED: Final[Mapping[str, str]] = {
    "LOO": """-نهب -سرق. -سرقوا -سرقه -سلب. -سلبوا -لصوص -حرامي
        nahab serga sarag saragu haramiya harami. nahbu nahabu""",
    "MAS": "-اطلاق_نار -اطلاق_النار -يطلقون_النار -رصاص darib darb_nar rasas",
    "MOV": """-مسلح -متمرد -مقاتل -سلاح -اسلحه -بندقي -بنادق -مليشي -ميليشي
        musalah musallah mutamarrid""",
    "POL": "-حشد. -حجاره. hujar",
    "REV": "-حشد. -حجاره. hujar",
    "DIS": "-هرب. -هربوا -هاربين -فروا. -يفرون -فرار. harabu jaru. hirib",
}
SUBJECTS: Final[Mapping[str, str]] = {
    "women": "-نساء -نسوه. -امراه. -بنات. -فتاه. -فتيات niswan. mara. banat.",
    "children": "-اطفال -طفل -تلاميذ -تلميذ -طلاب. iyal. awlad. atfal",
    "youths": "-شباب. shabab",
    "teachers": "-معلم -مدرس. -مدرسين -استاذ -اساتذه",
    "health": """-مستشفي -عياده -طبيب -اطباء -ممرض -صيدلي -مركز_صحي -المركز_الصحي -ادويه
        mustashfa hakim.""",
    "chiefs": "-عمده. -سلطان. -شيخ. -شيوخ. -زعيم",
    "trade": "-تاجر -تجار. -دكان -دكاكين -متجر -متاجر -بضايع -بضاعه tujar tujjar dukkan dukan",
    "crops": "-مزارع -حقل. -حقول. -محصول -محاصيل -زرع. -زراعه -ذره. muzari zurra",
    "herds": "-بقر. -بقره. -ابقار -ماشيه. -مواشي -قطيع -اغنام -رعاه. bagar. bahaim ganam.",
    "fishing": "-صياد",
    "boats": "-قارب -زورق -مركب. -مراكب markab",
    "river": "-نهر. -جسر. -خور. bahar. kubri",
    "vehicles": "-سياره. -سيارات -شاحنه. -شاحنات -عربه. -عربات -سايق -حافله arabiya sawag",
    "motorbikes": "-دراجه. -دراجات -دراجه_ناريه -موتر. moto. mutur",
    "homes": "-بيت. -بيوت -منزل. -منازل -كوخ. -اكواخ beyt. beit. buyut.",
    "worship": "-مسجد. -جامع. -كنيسه. -امام_المسجد -قسيس jamia. kanisa. masjid",
    "school": "-مدرسه. -مدارس. madrasa",
    "water": "-بير. -ابار. -دونكي bir. donki",
    "diggings": "-منجم. -مناجم. -ذهب. -منقب dahab.",
    "police": "-شرطه. bolis. bulis.",
    "soldiers": "-جيش. -جندي. -جنود. -عسكر -عساكر jesh. jeish. asakir askar",
    "offices": "-محافظ. -مكتب. -معتمد. -مدير. -والي. muhafiz maktab",
    "journalists": "-صحفي",
    "hills": "-جبل. -جبال. -تل.",
}
