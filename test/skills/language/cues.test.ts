import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../src/skills/language/cues.ts';

const INSTRUCTIONS: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Öffnen Sie die Klappe.',
    'Anschließend füllen Sie Wasser ein.',
    'Wenn die Lampe blinkt, drücken Sie die Taste.',
    'Den Teig zehn Minuten kneten.',
    'Klicke auf Speichern.',
  ],
  fr: [
    'Ouvrez le capot.',
    'Ensuite, versez l’eau.',
    'Si le voyant clignote, appuyez sur la touche.',
    'Installer le paquet avec npm.',
  ],
  es: [
    'Abra la tapa.',
    'Luego inserte el filtro.',
    'Si la luz parpadea, pulse el botón.',
    'Instalar el paquete con npm.',
  ],
  pt: ['Abra a tampa.', 'Em seguida, insira o filtro.', 'Se a luz piscar, pressione o botão.'],
  it: ['Apri il coperchio.', 'Poi inserisci il filtro.', 'Se la spia lampeggia, premi il tasto.'],
  nl: ['Open het deksel.', 'Plaats daarna het filter.', 'Als het lampje knippert, druk op de knop.'],
  zh: ['打开盖子。', '然后点击保存。', '如果灯闪烁，请按下按钮。'],
  ja: ['蓋を開けてください。', 'まず、ファイルを保存します。'],
};

const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  de: ['Die Maschine ist alt.', 'Haben Sie Fragen?', 'Der Tank fasst zwei Liter.'],
  fr: ['Vous avez deux réservoirs.', 'Le réservoir contient deux litres.', 'Chez nous, tout va bien.'],
  es: ['El depósito contiene dos litros.', 'La máquina es vieja.'],
  pt: ['O reservatório contém dois litros.', 'A máquina é velha.'],
  it: ['Il serbatoio contiene due litri.', 'La macchina è vecchia.'],
  nl: ['Het reservoir bevat twee liter.', 'Open is het tegenovergestelde van dicht.'],
  zh: ['水箱容量为两升。'],
  ja: ['タンクの容量は2リットルです。'],
};

describe.each(Object.keys(INSTRUCTIONS))('%s', (language) => {
  it.each(INSTRUCTIONS[language] ?? [])('%s instructs', (sentence) => {
    expect(cuesOf(language).isImperative(sentence)).toBe(true);
  });
  it.each(STATEMENTS[language] ?? [])('%s does not', (sentence) => {
    expect(cuesOf(language).isImperative(sentence)).toBe(false);
  });
});

it.each([
  ['de', 'Achtung: Greifen Sie niemals unter das Gehäuse.'],
  ['fr', 'Ne lancez jamais la sauvegarde pendant une migration.'],
  ['es', 'Nunca use la máquina sin filtro.'],
  ['pt', 'Nunca use a máquina sem filtro.'],
  ['it', 'Attenzione: non aprire il coperchio.'],
  ['nl', 'Let op: het oppervlak blijft heet.'],
  ['zh', '切勿浸入水中。'],
  ['ja', '水に浸けないでください。警告。'],
])('%s: %s warns', (language, sentence) => {
  expect(cuesOf(language).isWarning(sentence)).toBe(true);
});

it('takes a language without a table for any of those it knows', () => {
  expect(cuesOf('tlh').isImperative('Open the lid.')).toBe(true);
  expect(cuesOf('tlh').roles.some(([, pattern]) => pattern.test('Fehlerbehebung'))).toBe(true);
});

it('is English for every English', () => {
  expect(cuesOf('en-GB')).toBe(cuesOf('en'));
});

it.each([
  'Run npm install and wait.',
  'Set timeout to 10.',
  'Call fg.sync() with the pattern.',
  'If it has 2,500 rows, split the file.',
])('English with code: %s instructs', (sentence) => {
  expect(cuesOf('en').isImperative(sentence)).toBe(true);
});
