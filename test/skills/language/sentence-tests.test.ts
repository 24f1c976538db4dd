import { describe, expect, it } from 'vitest';
import { pointsBack, pointsElsewhere } from '../../../src/skills/language/anaphora.ts';
import { isByline } from '../../../src/skills/language/byline.ts';
import { isReported } from '../../../src/skills/language/reported.ts';
import { thirdPerson } from '../../../src/skills/language/third-person.ts';

describe('a sentence that points back', () => {
  it.each([
    'This is never allowed.',
    'It must not be empty.',
    'However, the limit is 5.',
    'If this fails, restart it.',
    'In this case, wait.',
    'Das ist verboten.',
  ])('%s', (sentence) => expect(pointsBack(sentence)).toBe(true));
  it.each(['The limit is 5 MB.', 'Never open the lid.', 'If the file is empty, skip it.', 'Items are sorted.'])(
    'not: %s',
    (sentence) => expect(pointsBack(sentence)).toBe(false),
  );
  it('or at a place that is not there', () => {
    expect(pointsElsewhere('Never use the code above in production.')).toBe(true);
    expect(pointsElsewhere('Keep the value above zero.')).toBe(false);
  });
});

describe('what is told of somebody', () => {
  it.each([
    'The minister told reporters that he would never agree.',
    '"We never close on Sundays," she said.',
    'He avoided the question.',
    'They walked and waited until it opened.',
  ])('%s', (sentence) => expect(isReported(sentence)).toBe(true));
  it.each([
    'Never open the lid.',
    'Every export must be logged with the name of the person who asked for it.',
    'You were asked to wait.',
  ])('not: %s', (sentence) => expect(isReported(sentence)).toBe(false));
});

describe('a line about its own writing', () => {
  it.each([
    'Posted by anna on Mon',
    'Joined: Sun Dec 17, 2023 11:18 am',
    'Written by K. Example',
    'Updated Mar 3, 2024',
    'Source: the county archive',
    'Image credit K. Example',
  ])('%s', (line) => expect(isByline(line)).toBe(true));
  it.each([
    'The service is written by machines for machines.',
    'A tool for posting letters.',
    'Source maps give each line of the output the place it came from.',
  ])('not: %s', (line) => expect(isByline(line)).toBe(false));
});

it.each([
  ['creating a client', 'creates a client'],
  ['applying patches', 'applies patches'],
  ['fetching pages', 'fetches pages'],
  ['running the tests', 'runs the tests'],
  ['string handling', undefined],
])('%s in the third person is %s', (phrase, told) => {
  expect(thirdPerson(phrase)).toBe(told);
});
