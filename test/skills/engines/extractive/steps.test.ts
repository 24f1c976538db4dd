import { expect, it } from 'vitest';
import { asSteps } from '../../../../src/skills/engines/extractive/steps.ts';
import { cuesOf } from '../../../../src/skills/language/cues.ts';
import { readBlocks } from '../../../../src/skills/outline/blocks.ts';
import { renderBlocks } from '../../../../src/skills/render/markdown.ts';
import { documentFrom } from '../../support/document.ts';

async function stepsOf(markdown: string, language = 'en'): Promise<string> {
  const blocks = readBlocks(await documentFrom(markdown));
  return renderBlocks(asSteps(blocks, cuesOf(language)).map(({ content }) => content));
}

it('numbers the instructions of running text and leaves each sentence as it is', async () => {
  expect(
    await stepsOf('Switch the **unit** off. Open the cover.\n\nWipe the frame with `acme`. Close the cover.'),
  ).toBe('1. Switch the **unit** off.\n2. Open the cover.\n3. Wipe the frame with `acme`.\n4. Close the cover.');
});

it('keeps reasons and warnings with the step they belong to', async () => {
  expect(await stepsOf('Open the lid. It may be hot. Never touch the plate. Take out the tin.')).toBe(
    '1. Open the lid. It may be hot. Never touch the plate.\n2. Take out the tin.',
  );
});

it('keeps a command with the sentence that introduces it', async () => {
  expect(await stepsOf('Install the client:\n\n```sh\nnpm i acme\n```\n\nStart it:\n\n```sh\nacme up\n```')).toBe(
    '1. Install the client:\n\n   ```sh\n   npm i acme\n   ```\n\n2. Start it:\n\n   ```sh\n   acme up\n   ```',
  );
});

it('does not number what is to be done in one case or another', async () => {
  const cases = 'To show hidden files, use `-a`. To sort them, use `-s`. To stop early, use `-q`.';
  expect(await stepsOf(cases)).toBe(cases);
});

it('does not number a single instruction, or a list the source numbered itself', async () => {
  expect(await stepsOf('Open the lid.')).toBe('Open the lid.');
  expect(await stepsOf('1. Open the lid.\n2. Close it.')).toBe('1. Open the lid.\n2. Close it.');
});

it('leaves what leads up to the steps before them and what comes after behind them', async () => {
  expect(
    await stepsOf(
      'The filter lasts a year.\n\nOpen the cover. Pull the filter out.\n\nA red lamp means that it is worn.',
    ),
  ).toBe(
    'The filter lasts a year.\n\n1. Open the cover.\n2. Pull the filter out.\n\nA red lamp means that it is worn.',
  );
});

it('does the same in another language', async () => {
  expect(await stepsOf('Ziehen Sie den Stecker. Öffnen Sie die Klappe.', 'de')).toBe(
    '1. Ziehen Sie den Stecker.\n2. Öffnen Sie die Klappe.',
  );
});
