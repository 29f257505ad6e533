"""What Arabic and Kurdish write together with a word: particles before it, endings of case and postpositions after it."""

from __future__ import annotations

#: "and", "so", "in", "to", "like", and pairs of them.
ARABIC_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
#: The article, which loses its alif after "to": للموصل.
ARABIC_ARTICLE = "ال"
#: Endings that say where or whence, in Sorani.
SORANI_LOCATIVES = ("دا", "ەوە", "وە", "یەوە", "ەوەش", "وەش", "داش", "یشدا", "شدا")
SORANI_ENDINGS = (*SORANI_LOCATIVES, *"ی یی ش یش ە یە ێ یان و یشی را ەکان یەکان".split())
KURMANJI_ENDINGS = tuple("ê a î an yê ya yî yan ên yên e ye iyê".split())
