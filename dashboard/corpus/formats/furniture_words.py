"""What the furniture of web pages says in other languages than English, each phrase as a regular expression without regard to case."""

from __future__ import annotations

#: Buttons, and headings of what stands beside an article: a line says nothing else.
WHOLE_LINES = (
    # German
    r"anzeige|werbung|teilen|drucken|merken|kommentare?(?: \(\d+\))?|\d+ kommentare?|kommentar (?:schreiben|verfassen)|mehr zum thema",
    r"zum thema",
    r"weiterlesen|mehr lesen|startseite|zur startseite|nach oben|<?-?\s*zurück(?: zu: .*| zur (?:übersicht|startseite|liste))?",
    r"zum seitenanfang|(?:meist|viel)gelesen|das könnte sie auch interessieren",
    r"artikel (?:teilen|drucken|merken|versenden)|(?:per )?e-mail (?:teilen|versenden)|schlagworte:.*|auch interessant|impressum",
    r"datenschutz",
    r"diesen (?:post|artikel|beitrag) (?:per e-mail )?(?:versenden|teilen)|newsletter(?: abonnieren)?|(?:jetzt )?anmelden|themen",
    # French
    r"publicité|partager(?: (?:cet article|sur .{2,15}))?|imprimer|commentaires?(?: \(\d+\))?|\d+ commentaires?|commenter(?: cet article)?",
    r"(?:à|a) lire (?:aussi|également)|lire (?:aussi|la suite|plus)|en savoir plus|sur le même (?:sujet|thème)|les plus lus|haut de page",
    r"retour à l['’]accueil|s['’]abonner|se connecter|envoyer (?:par e-?mail|à un ami)|articles? (?:similaires|liés|recommandés)",
    r"mots[- ]clés.*",
    # Spanish
    r"publicidad|compartir(?: en .{2,15})?|imprimir|comentarios?(?: \(\d+\))?|\d+ comentarios?|(?:lee|lea|ver|leer) (?:también|más)",
    r"te puede interesar",
    r"(?:noticias|artículos|temas) relacionad[ao]s|más (?:leídas|leídos|vistas|noticias|información)|lo más (?:leído|visto)",
    r"suscr[ií]bete|etiquetas:.*",
    r"volver arriba|iniciar sesión|deja (?:un comentario|una respuesta)|siga leyendo|sigue leyendo",
    # Portuguese and Italian
    r"publicidade|compartilh(?:ar|e)(?: .{2,20})?|partilhar|leia (?:também|mais)|saiba mais|veja (?:também|mais)|mais lidas",
    r"notícias relacionadas",
    r"pubblicità|condividi(?: .{2,20})?|stampa|commenti(?: \(\d+\))?|leggi (?:anche|tutto|di più)|articoli correlati|i più letti|correlati",
    # Dutch, Polish, Czech, Turkish, Swedish
    r"advertentie|deel(?: dit (?:artikel|bericht))?|delen|reacties?(?: \(\d+\))?|lees (?:ook|meer|verder)|meer nieuws|meest gelezen",
    r"gerelateerd",
    r"reklama|udostępnij|drukuj|komentarze(?: \(\d+\))?|(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|polecane",
    r"najczęściej czytane",
    r"sdílet|tisknout|diskuse|čtěte (?:také|více)|související články|nejčtenější",
    r"reklam|paylaş|yazdır|yorumlar(?: \(\d+\))?|yorum (?:yap|yaz)|ilgili haberler|(?:en )?çok okunan(?:lar)?|devamını oku|etiketler:.*",
    r"annons|dela|skriv ut|kommentarer(?: \(\d+\))?|läs (?:också|mer|även)|mest läst",
    # Russian, Ukrainian, Arabic, Persian
    r"реклама|поделиться|распечатать|комментарии(?: \(\d+\))?|читайте также|читать (?:далее|также)|по теме|самое читаемое|подписаться",
    r"теги:.*",
    r"поділитися|читайте також|читати далі|коментарі",
    r"إعلان|شارك(?: (?:الخبر|المقال))?|مشاركة|طباعة|(?:اقرأ|إقرأ) (?:أيضا|أيضًا|المزيد)|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة",
    r"تعليقات?|التعليقات",
    r"تبلیغات|بیشتر بخوانید|مطالب مرتبط|پربازدیدترین",
)
#: How lines begin that lead to other articles, ask for a subscription, or say whose the page is.
BEGINNINGS = (
    r"(?:lesen sie (?:auch|mehr|dazu)|mehr zum thema|auch interessant|zum weiterlesen|siehe auch)\b.{0,20}?[:|»>]",
    r"(?:à|a) lire (?:aussi|également)\s?[:|»>]|lire (?:aussi|également)\s?[:|»>]|voir aussi\s?[:|»>]|sur le même sujet\s?[:|»>]",
    r"(?:lee|lea|leer|ver|vea) (?:también|más|además)\s?[:|»>]|te puede interesar\s?[:|»>]|(?:puede|podría) interesarle\s?[:|»>]",
    r"(?:leia|veja) (?:também|mais)\s?[:|»>]|leggi (?:anche|pure)\s?[:|»>]|lees (?:ook|meer)\s?[:|»>]",
    r"(?:czytaj|zobacz|przeczytaj|sprawdź) (?:też|także|również|więcej)\s?[:|»>]|čtěte (?:také|více)\s?[:|»>]",
    r"läs (?:också|även|mer)\s?[:|»>]",
    r"читайте (?:также|по теме)\s?[:|»>]|читайте також\s?[:|»>]|(?:اقرأ|إقرأ) (?:أيضا|أيضًا|المزيد)\s?[:|»>]|ilgili haber\s?[:|»>]",
    r"(?:melden sie sich|abonnieren sie|jetzt abonnieren|newsletter bestellen|folgen sie uns)\b",
    r"(?:abonnez-vous|inscrivez-vous|recevez (?:chaque|tous les|toute l)|suivez-nous)\b",
    r"(?:suscr[ií]base|suscr[ií]bete|síguenos|síganos|assine|inscreva-se|siga-nos|iscriviti|seguici)\b",
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados",
    r"tutti i diritti riservati|alle rechten voorbehouden|wszelkie prawa zastrzeżone|všechna práva vyhrazena",
    r"tüm hakları saklıdır|все права защищены|جميع الحقوق محفوظة",
    r"(?:diese (?:web)?seite verwendet|wir verwenden|nous utilisons des|utilizamos|usamos|questo sito utilizza).{0,30}cookies",
    r"(?:um zu kommentieren|pour commenter|para comentar|per commentare|aby (?:dodać|komentować)|yorum yap(?:mak|abilmek)|yorum yazmak)\b",
    r"du kannst alle (?:kommentare|antworten) zu diese[mr]",
    r"dies(?:er|e) (?:beitrag|eintrag|artikel) wurde am .{5,60} (?:abgelegt|veröffentlicht)",
    r"this entry was posted|you can (?:follow|leave) .{0,40}(?:comments|responses?|entry|trackback)",
    r"(?:posts|joined|location|registered):\s",
)
#: Headings of lists of other articles.
LISTS_OF_OTHERS = (
    r"meistgelesen|mehr zum thema|mehr (?:aus|nachrichten)|das könnte (?:sie|dich)|weitere (?:artikel|meldungen|nachrichten|themen)",
    r"verwandte|ähnliche",
    r"(?:à|a) lire (?:aussi|également)|lire aussi|sur le même|les plus lus|dans la même rubrique|articles? (?:similaires|liés)|voir aussi",
    r"(?:noticias|artículos|temas) relacionad[ao]s|(?:lo )?más (?:leíd|vist|notici)|te puede interesar|le puede interesar|otras noticias",
    r"leia também|veja também|mais lidas|notícias relacionadas|leggi anche|articoli correlati|i più letti|potrebbe interessarti",
    r"lees ook|meer nieuws|meest gelezen|(?:czytaj|zobacz|przeczytaj) (?:też|także|również)|polecane|najnowsze|čtěte také|související",
    r"läs också",
    r"ilgili haberler|(?:en )?çok okunan|diğer haberler|читайте также|другие новости|по теме|читайте також",
    r"(?:اقرأ|إقرأ) (?:أيضا|أيضًا)|(?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة)|الأكثر (?:قراءة|مشاهدة)|بیشتر بخوانید|مطالب مرتبط",
)
