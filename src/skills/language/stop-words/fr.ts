/** What French adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  je tu me te moi toi lui eux y en mon ton ma ta mes tes notre nos vos leur leurs celui celle ceux celles cela ça ceci quel
  quelle quels quelles quoi lequel laquelle aucun aucune autre autres certains plusieurs quelque quelques rien personne ici là
  alors ainsi puis ensuite enfin déjà encore toujours jamais souvent parfois trop peu beaucoup assez moins hors vers chez
  contre pendant depuis malgré selon afin car parce puisque quand comment pourquoi si oui non était étaient avait avaient
  aura auront sera seront serait soit soient fut peuvent pouvez peux veut veux voulez vouloir faire font fais faites va vont
  allez aller vais dit dire faut fallait doivent devez avant été étant ayant qu'il qu'elle qu'on qu'un c'est ce n'est n'y
  d'abord l'on jusqu'à aujourd'hui donc voilà euh ben bah hein quoi genre truc voir`;
