import { expect, it } from 'vitest';
import { extractiveEngine } from '../../../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../../../src/skills/make-skill.ts';
import { documentFrom } from '../../support/document.ts';

/** Prose enough that not all of a source stands in SKILL.md; it instructs nobody. */
const PADDING = Array.from(
  { length: 90 },
  (_, n) =>
    `Chapter ${n} of the chronicle tells how hall ${n} was built, who paid for it and what the builders thought of the winter of ${1800 + n}.`,
).join('\n\n');

const LONG = `# Kiln

Kiln fires clay in small workshops and records every firing.

## Installation

\`\`\`sh
npm install kiln
\`\`\`

## Firing

Load the shelf. Close the door. Set the curve to 6. Start the burner.

Options are described elsewhere. See the options page for more details.

## Controller

The controller talks to the burner over a serial line. It must never be restarted while the burner runs. Older boards use a slower line.

## Plates

Plates of cordierite last longest. They crack below 5 °C, so never store them in the yard.

## History

${PADDING}
`;

const skillOf = async (text: string, name?: string) => makeSkill(await documentFrom(text, name), extractiveEngine);

it('lifts a warning out of prose with the sentence it needs and the heading it stood under', async () => {
  const { skill } = await skillOf(LONG);
  expect(skill.body).toContain(
    '- **Controller:** The controller talks to the burner over a serial line. It must never be restarted while the burner runs.',
  );
  expect(skill.body).toContain(
    '- **Plates:** Plates of cordierite last longest. They crack below 5 °C, so never store them in the yard.',
  );
});

it('leads with the purpose, a quick start and numbered steps', async () => {
  const { skill } = await skillOf(LONG);
  const order = [
    '## Overview',
    'Kiln fires clay',
    '### Quick start',
    'npm install kiln',
    '### Firing',
    '1. Load the shelf.',
    '4. Start the burner.',
    '## References',
  ];
  const places = order.map((text) => skill.body.indexOf(text));
  expect(places).not.toContain(-1);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

it('says of each reference when to read it, and keeps sentences that only point elsewhere out of the rules', async () => {
  const { skill, report } = await skillOf(LONG);
  const routes = skill.body.split('## References')[1]?.trim().split('\n') ?? [];
  expect(routes).toHaveLength(skill.references.length);
  for (const route of routes) expect(route).toMatch(/^- Read `references\/[a-z0-9-]+\.md` when (?:you need|asked) \S/);
  expect(skill.body).not.toContain('for more details');
  expect(report.links).toBe(1);
});

it('sends questions where they are answered', async () => {
  const faq = Array.from(
    { length: 30 },
    (_, n) => `## What happens after firing ${n}?\n\n${PADDING.slice(n * 20, n * 20 + 500)}.`,
  );
  const { skill } = await skillOf(`# Firing questions\n\nAnswers on firing.\n\n${faq.join('\n\n')}`);
  expect(skill.body).toMatch(/when asked What happens after firing \d+\?/);
});

it('tells a procedure too long for SKILL.md by the headings of its steps', async () => {
  const step = (n: number) =>
    `## Step ${n}: Build part ${n}\n\n${`The part ${n} is made of clay from pit ${n} and dries for a week. `.repeat(40)}`;
  const { skill } = await skillOf(
    `# Building a kiln\n\nThis tutorial builds a kiln.\n\n${[1, 2, 3, 4, 5].map(step).join('\n\n')}`,
  );
  expect(skill.body).toMatch(/- Step 1: Build part 1\n- Step 2: Build part 2\n- Step 3/);
});

it('hears the steps in a talk without punctuation, word for word, and keeps all of it in a reference', async () => {
  const talk = [
    'hey everybody welcome back to the channel today i want to show you how to seal a window frame with silicone in your home',
    'so the first thing you want to do is clean the frame with alcohol and let it dry for about ten minutes um and then you want to cut the tip of the cartridge at an angle so go ahead and put tape along both sides okay',
    'now you want to pull the gun along the joint in one go and then you need to smooth it with a wet finger you know and make sure you take off the tape before it dries because it will not come off later',
    'alright so that is it do not forget to like and subscribe and see you in the next one',
  ];
  const { skill, report } = await skillOf(talk.join('\n\n'), 'talk.txt');
  expect(skill.name).toBe('sealing-window-frame-with-silicone');
  expect(skill.body).toMatch(/1\. so the first thing you want to do is clean the frame/);
  expect(skill.body).not.toContain('subscribe');
  expect(skill.references[0]?.content).toContain('like and subscribe');
  expect(report.reasons).toEqual([]);
  expect(report.grounding).toBe(1);
});

it('pads a small source with nothing: no empty chapter, no reference', async () => {
  const { files, skill } = await skillOf(
    '# Lamp\n\nThe lamp of the harbour is wound every four hours.\n\n## Winding\n\n1. Open the case.\n2. Turn the key.\n',
  );
  expect(files).toHaveLength(1);
  expect(skill.body.match(/^## .*$/gm)).toEqual(['## Overview', '## Instructions']);
});

it('lets a tale be read elsewhere and gives what it is about', async () => {
  const { skill } = await skillOf(
    `# Halls\n\nThe halls of the valley were built in a hundred winters.\n\n${PADDING.slice(0, 6_000)}`,
  );
  expect(skill.references.length).toBeGreaterThan(0);
  expect(skill.body.length).toBeLessThan(6_000);
});

it('borrows its opening from the first part where nothing stands above it', async () => {
  const { skill } = await skillOf(
    '# Pump\n\nThe pump moves water uphill.\n\n1. Fill it.\n2. Start it.\n\n# Lamp\n\nThe lamp lights the yard.\n\n1. Plug it in.\n2. Switch it on.\n',
  );
  expect(skill.body).toMatch(/## Overview\n\nThe pump moves water uphill\./);
});

const RECORDING = `hello and welcome back to the shed so today we're truing a wobbly wheel because a lot of people bring me theirs and it is easier than it looks

so first thing take the wheel off the bike and let the air out then pull off the tyre and put the rim on the stand

now spin the wheel and look where it rubs against the gauge and mark the place with a piece of chalk then turn the nipple half a turn and never more than that

and then tighten the one on the other side and spin it again until nothing rubs anywhere and put the tyre back on the rim when you are done with all of that

thanks for watching and see you next week`;

it('shows of a recording what it promises first, then every step of it, the first included', async () => {
  const { skill, files } = await makeSkill(await documentFrom(RECORDING, 'upload.txt'), extractiveEngine);
  const main = files.find(({ path }) => path === 'SKILL.md')?.content ?? '';
  expect(skill.name).toBe('truing-wobbly-wheel');
  expect(main).toContain("## Overview\n\ntoday we're truing a wobbly wheel");
  const instructions = main.slice(main.indexOf('## Instructions'));
  expect(instructions).toMatch(/1\. so first thing take the wheel off/);
  expect(instructions).toMatch(/\d\. now spin the wheel/);
  expect(instructions).not.toContain('thanks for watching');
});

const METHODS = `# Kiln

Fast kiln controller

## Burner

### Methods

#### stop()

Stop the burner. Close the valve. Returns the burner.

#### state()

Always returns \`burner\`.

## Fan

### Methods

#### state()

Always returns \`fan\`.

## History

${PADDING}
`;

it('takes what a method does for its meaning, not for steps, and says whose method it is', async () => {
  const { skill, files } = await makeSkill(await documentFrom(METHODS), extractiveEngine);
  const main = files.find(({ path }) => path === 'SKILL.md')?.content ?? '';
  expect(main).toContain('## Overview\n\nFast kiln controller');
  expect(skill.description).toMatch(/^Fast kiln controller\. Use when/);
  expect(main).not.toMatch(/1\. Stop the burner/);
  expect(main).toContain('#### stop()\n\nStop the burner. Close the valve.');
  expect(main).toMatch(/### Burner\n\n#### Methods\n\n##### stop\(\)/);
  expect(main).toMatch(/### Fan\n\n#### Methods\n\n##### state\(\)\n\nAlways returns `fan`/);
});

it.each([
  ['> Turn a drawing into a cutting list.', 'Turns a drawing into a cutting list.'],
  ['Find and parse settings files.', 'Finds and parses settings files.'],
])('a line alone under the title is what the thing does: %s', async (line, told) => {
  const { skill, files } = await makeSkill(
    await documentFrom(
      `# kiln-paths\n\n${line}\n\n## Install\n\n\`\`\`sh\nnpm i kiln-paths\n\`\`\`\n\n## History\n\nBuilt in one winter.`,
    ),
    extractiveEngine,
  );
  expect(files[0]?.content).toContain(`## Overview\n\n${line}`);
  expect(skill.description.startsWith(told)).toBe(true);
});

it('promises are no steps, and a menu of languages is no opening', async () => {
  const { files } = await makeSkill(
    await documentFrom(
      '# Glazing\n\nEnglish\n\n- Deutsch\n- Italiano\n\nIn this course you will learn how to:\n\n- Mix a glaze.\n- Dip a cup.\n\n## Mix\n\nWeigh the powder. Add the water. Stir it well.',
    ),
    extractiveEngine,
  );
  const main = files[0]?.content ?? '';
  expect(main.slice(main.indexOf('## Overview'), main.indexOf('## Instructions'))).toContain('- Dip a cup.');
});

it('says no sentence that only announces what is left out', async () => {
  const { files } = await makeSkill(
    await documentFrom(
      `# Kiln\n\nKiln fires clay in small workshops.\n\n## Firing\n\nLoad the shelf. Close the door.\n\n## Escaping\n\nIf you wish to match a brace in a name, it must be escaped with one of these:\n\nSee the signs page for more details.\n\n## History\n\n${PADDING}`,
    ),
    extractiveEngine,
  );
  expect(files.find(({ path }) => path === 'SKILL.md')?.content).not.toContain('escaped with one of these:');
});
