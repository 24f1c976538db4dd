/** What Portuguese adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  eu tu me te mim ti lhe lhes nós vós vocês eles elas meu minha meus minhas teu tua nosso nossa nossos nossas aquele aquela
  aquilo esses essas esse essa isto quem cujo cuja qual quais quê algum alguma alguns algumas nenhum nenhuma nada ninguém
  algo muito muita muitos muitas pouco poucos menos tão tanto aqui ali lá aí agora então depois antes sempre nunca ainda
  assim além embora enquanto conforme contra sob mediante exceto pois era eram fora sido sendo será serão seria seja sejam
  estava estavam havia haver há temos têm tinha ter fazer faz fazem feito pode podemos poder poderia vai vão vamos ir dizer
  diz ver quer querem deveria né bom tipo`;
