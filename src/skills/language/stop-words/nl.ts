/** What Dutch adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  ik jij hem hen hun mij ons jou mijn jouw onze jullie haar diens die dit dat wie welke welk elk elke ieder iedere iemand
  niemand niets iets alles enkele sommige weinig minder zulke zelf hier daar er ergens nergens nu toen dan daarna eerst
  altijd nooit soms vaak weer al erg heel zeer toch wel niet geen ja nee want dus echter hoewel terwijl tijdens sinds
  volgens zonder binnen buiten onder boven naast langs via hoe waarom waarmee waarvoor daarvoor hierbij ben bent is zijn
  geweest had hadden hebt zal zult zullen zou zouden mag mogen wil willen wilt kon konden gaan gaat ga doen doet gedaan
  komt komen maken maakt laten laat zien zeggen zegt eens even gewoon eigenlijk ehm`;
