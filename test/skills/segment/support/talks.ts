/**
 * Talks on three subjects in several languages, put together from sentences and words that change, the same every time.
 * No heading tells where one subject ends.
 */

export interface Talk {
  language: string;
  /** Between words; scripts written without spaces have none. */
  space: string;
  /** `A`, `B` and `C` stand for words of the subject. */
  sentences: readonly string[];
  /** Words of each subject. */
  subjects: readonly (readonly string[])[];
}

export const talks: readonly Talk[] = [
  {
    language: 'en',
    space: ' ',
    sentences: [
      'The A has to be checked before the B is opened, because the C may still be under load.',
      'If the A does not move, look at the B first and only then at the C.',
      'Most people forget the A and wonder later why the B and the C do not fit.',
      'We keep the A beside the B, so that nobody has to search for the C.',
      'After an hour the A is ready and the B can be joined with the C.',
      'A worn A costs more than a new B, and the C suffers from it as well.',
    ],
    subjects: [
      ['radiator valve', 'bleed key', 'heating pump', 'boiler pressure', 'expansion vessel', 'return pipe'],
      ['sourdough starter', 'rye flour', 'proving basket', 'oven stone', 'bread crust', 'dough scraper'],
      ['bicycle chain', 'rear derailleur', 'brake cable', 'tyre lever', 'spoke key', 'bottom bracket'],
    ],
  },
  {
    language: 'de',
    space: ' ',
    sentences: [
      'Bevor man B öffnet, muss A geprüft werden, weil C noch unter Spannung stehen kann.',
      'Wenn A sich nicht bewegt, sieht man zuerst nach B und erst dann nach C.',
      'Die meisten vergessen A und wundern sich später, warum B und C nicht passen.',
      'Wir bewahren A neben B auf, damit niemand nach C suchen muss.',
      'Nach einer Stunde ist A fertig, und B kann mit C verbunden werden.',
    ],
    subjects: [
      ['Heizkörperventil', 'Entlüftungsschlüssel', 'Umwälzpumpe', 'Kesseldruck', 'Ausdehnungsgefäß'],
      ['Sauerteig', 'Roggenmehl', 'Gärkorb', 'Backstein', 'Brotkruste'],
      ['Fahrradkette', 'Schaltwerk', 'Bremszug', 'Reifenheber', 'Tretlager'],
    ],
  },
  {
    language: 'fr',
    space: ' ',
    sentences: [
      'Avant que B soit ouvert, il faut vérifier A, car C peut encore être sous pression.',
      'Si A ne bouge pas, on regarde d’abord B et seulement ensuite C.',
      'La plupart des gens oublient A et se demandent plus tard pourquoi B et C ne vont pas ensemble.',
      'Nous gardons A à côté de B, pour que personne ne cherche C.',
      'Après une heure A est prêt, et B peut être joint à C.',
    ],
    subjects: [
      ['radiateur', 'purgeur', 'chaudière', 'circulateur', 'manomètre'],
      ['levain', 'farine de seigle', 'banneton', 'croûte', 'pétrin'],
      ['chaîne de vélo', 'dérailleur', 'câble de frein', 'démonte-pneu', 'pédalier'],
    ],
  },
  {
    language: 'es',
    space: ' ',
    sentences: [
      'Antes de abrir B hay que revisar A, porque C todavía puede estar bajo presión.',
      'Si A no se mueve, se mira primero B y solo después C.',
      'La mayoría olvida A y luego se pregunta por qué B y C no encajan.',
      'Guardamos A junto a B, para que nadie tenga que buscar C.',
      'Después de una hora A está listo y B se puede unir con C.',
    ],
    subjects: [
      ['radiador', 'purgador', 'caldera', 'bomba', 'manómetro'],
      ['masa madre', 'harina de centeno', 'corteza', 'amasadora', 'piedra del horno'],
      ['cadena', 'desviador', 'cable de freno', 'llanta', 'pedalier'],
    ],
  },
  {
    language: 'ja',
    space: '',
    sentences: [
      'Bを開ける前に、Aを必ず確認してください。',
      'Aが動かないときは、まずBを見て、それからCを調べます。',
      'Aを忘れる人が多く、BとCが合わない原因になります。',
      'AはBのそばに置くので、Cを探す必要はありません。',
      '一時間たつとAができあがり、BをCにつなぐことができます。',
    ],
    subjects: [
      ['暖房弁', '空気抜き鍵', '循環ポンプ', 'ボイラー圧力', '膨張タンク'],
      ['天然酵母', 'ライ麦粉', '発酵かご', 'パン生地', 'オーブン石'],
      ['自転車チェーン', '後輪変速機', 'ブレーキ線', 'タイヤレバー', '車輪軸受'],
    ],
  },
  {
    language: 'zh',
    space: '',
    sentences: [
      '打开B之前,必须先检查A,因为C可能还带着压力。',
      '如果A不动,先看B,再看C。',
      '很多人忘记A,后来才发现B和C装不上。',
      '我们把A放在B旁边,这样就不必寻找C。',
      '一小时以后A就好了,可以把B和C连接起来。',
    ],
    subjects: [
      ['散热器阀门', '排气钥匙', '循环水泵', '锅炉压力', '膨胀水箱'],
      ['天然酵种', '黑麦面粉', '发酵藤篮', '面包外皮', '烤箱石板'],
      ['自行车链条', '后拨变速器', '刹车线管', '撬胎棒', '中轴轴承'],
    ],
  },
];

/** Paragraphs of four sentences, so many for each subject in turn. */
export function paragraphsOf({ sentences, subjects, space }: Talk, each: number): string[] {
  let turn = 0;
  return subjects.flatMap((words) =>
    Array.from({ length: each }, () =>
      Array.from({ length: 4 }, () => {
        turn++;
        const word = (offset: number): string => words[(turn * 7 + offset * (1 + (turn % 3))) % words.length] ?? '';
        const sentence = sentences[(turn * 7 + Math.floor(turn / 4)) % sentences.length] ?? '';
        const filled = sentence.replace(/[ABC](?![\p{Ll}\p{Lu}])/gu, (letter) => word('ABC'.indexOf(letter)));
        return `${filled.charAt(0).toUpperCase()}${filled.slice(1)}`;
      }).join(space),
    ),
  );
}
