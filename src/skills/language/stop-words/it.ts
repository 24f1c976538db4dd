/** What Italian adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  io tu me te mi ti ci vi noi voi loro lui lei egli esso essa essi mio mia miei mie tuo tua nostro nostra vostro vostra
  quello quella quelli quelle chi cui quale quali cosa qualche alcuno alcuna alcuni alcune nessuno nessuna niente nulla
  qualcosa molti molte poco pochi meno tanto tanti troppo qui qua lì là ora adesso allora poi dopo prima sempre mai ancora
  così inoltre benché mentre secondo contro verso sotto presso eccetto quindi dunque infatti però oppure era erano fu furono
  essendo sarà saranno sarebbe sia siano stava avere abbiamo avete hanno aveva avevano fare fa fanno fatto puoi poter
  potrebbe va vanno andare dire dice vedere vuole vogliono dovrebbe ecco beh cioè insomma`;
