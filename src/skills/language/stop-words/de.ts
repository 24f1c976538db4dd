/** What German adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  mich dich uns euch ihm ihn ihnen mir dir mein meine meinen dein deine sein seine seinen ihre ihren ihrer unser unsere
  euer eure jener jene jenes welche welcher welches jede jeder jedes jeden jedem solche alle allen aller alles viel viele
  wenig einige etwas nichts jemand niemand selbst wer was wo wohin woher warum wieso weshalb ob damit dafür dabei dazu
  daran darauf daraus darin davon danach dann denn doch ja nein mal eben halt gar ganz sehr so schon immer wieder nie hier
  dort da jetzt heute zuerst zunächst außerdem jedoch sondern sowie bzw beim vom ins ans war waren wäre wären werde werden
  worden bin bist sei seien hatte hatten hätte habe haben darf dürfen mag möchte möchten wollen will konnte könnte könnten
  müsste sollten sollen lassen lässt machen macht gemacht geht gehen gibt geben kommt kommen ohne gegen seit während wegen
  trotz sobald falls indem z.b d.h usw also äh ähm genau quasi irgendwie sozusagen einfach bisschen`;
