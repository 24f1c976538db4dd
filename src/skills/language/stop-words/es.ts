/** What Spanish adds to the function words by which its language is told: pronouns, auxiliaries, words of talk. */
export const WORDS = `
  yo tú mí ti me te os vosotros nosotros ellos ellas mi mis tu tus nuestro nuestra nuestros nuestras vuestro aquel aquella
  aquello esos esas quien quienes cuyo cuya cual cuales qué cómo cuándo dónde cuánto algún alguna algunos algunas ningún
  ninguna nada nadie algo mucho mucha muchos muchas poco poca pocos menos tan tanto aquí allí ahí ahora entonces luego
  después antes siempre nunca todavía aún así además aunque mientras según contra hacia bajo mediante excepto pues era eran
  fueron sido siendo será serán sería sea sean estaba estaban había habían haber hay hemos han hace hacen hacer hecho tener
  tenemos tienen tenía podemos poder podría va van vamos ir decir dice ver puede quiere quieren deben debería eh bueno vale
  o sea digamos`;
