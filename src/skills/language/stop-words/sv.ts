/** What Swedish adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  mig dig oss er dem hans hennes dess deras min mitt mina vår vårt våra ert era denne dessa den där vilken vilket vilka vem
  vars någonting ingenting allting varje själv många få mindre lite här dit hit nu sen först alltid aldrig ibland ofta igen
  redan ju väl ändå nog inte nej ja för ty dock fast trots enligt genom mot hos inom utom utanför runt längs via varför hur
  varit hade haft skulle kunna kunde vill ville får fick gör göra gjorde går gå kommer komma säger säga ser se låter tar ta
  ger ge typ liksom alltså egentligen faktiskt`;
