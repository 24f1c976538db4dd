/**
 * The letters each language is written with beyond those that all languages of its script share: a word with another
 * one speaks against the language.
 *
 * @module
 */

/** By BCP 47 tag; letters that occur only in loan words are included where those are common. */
export const EXTRA_LETTERS: Readonly<Record<string, string>> = {
  en: 'éï',
  fr: 'àâæçéèêëîïôœùûüÿ',
  de: 'äöüßé',
  es: 'áéíñóúü',
  pt: 'áàâãçéêíóôõúü',
  it: 'àèéìîòóù',
  nl: 'éëïóöèü',
  af: 'êëéîôûè',
  sv: 'åäöéü',
  da: 'æøåéö',
  nb: 'æøåéòô',
  is: 'áéíóúýþæöð',
  fi: 'äöåšž',
  et: 'äöõüšž',
  lv: 'āčēģīķļņšūž',
  lt: 'ąčęėįšųūž',
  pl: 'ąćęłńóśźż',
  cs: 'áčďéěíňóřšťúůýž',
  sk: 'áäčďéíĺľňóôŕšťúýž',
  sl: 'čšžćđ',
  hr: 'čćđšž',
  hu: 'áéíóöőúüű',
  ro: 'ăâîșțşţ',
  ca: 'àçéèíïóòúü·',
  gl: 'áéíñóúü',
  eu: 'ñç',
  tr: 'çğıöşüâîû',
  vi: 'ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
  id: 'é',
  sw: '',
  cy: 'âêîôûŵŷäëïöüáé',
  ga: 'áéíóú',
  sq: 'çë',
  az: 'çəğıöşü',
  eo: 'ĉĝĥĵŝŭ',
  ru: 'ёйщъыьэюя',
  uk: 'ґєіїйщьюя',
  be: 'ёіўйыьэюя',
  bg: 'йщъьюя',
  sr: 'ђјљњћџ',
  mk: 'ѓѕјљњќџѐѝ',
  ar: 'آأإؤئةىيكء',
  fa: 'آأؤئپچژگکیء',
  ur: 'آأؤئپچژگکیءٹڈڑںھہۂۓے',
};
