/** What Polish adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  ja ty on ona ono my wy oni one mnie mną mi cię tobie ci go jemu mu nią niej nas nam wam was nimi im mój moja moje twój
  nasz nasza nasze wasz swój swoją tamten tamta owo kto kogo komu czego czemu jaki jaka jakie każda każde żaden nikt nic
  ktoś coś wiele wielu kilka mało mniej bardzo tu tutaj tam gdzie kiedy teraz wtedy potem najpierw zawsze nigdy czasem
  znowu już jeszcze tak nie no więc jednak ponieważ bo chociaż choć podczas według wśród wobec wokół poza oprócz dlaczego skąd
  byłem była były będzie będą bym może mogą mógł można mieć ma mam mają miał trzeba powinien powinna robić robi zrobić iść
  idzie mówić mówi widać czyli właściwie po prostu jakby`;
