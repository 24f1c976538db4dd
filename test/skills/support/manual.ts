/** Words that change from chapter to chapter, so that no two are alike. */
const SUBJECTS =
  'queue worker cache index replica broker gateway scheduler bucket tenant ledger router probe shard webhook snapshot'.split(
    ' ',
  );
const ACTIONS = 'Create Restore Rotate Inspect Resize Move Archive Repair'.split(' ');

/** A manual of about `characters`, the same every time: chapters with prose, steps, code, a table and warnings. */
export function manual(characters: number): string {
  const parts = [
    '# Harbour Operations Manual\n\nHarbour stores and moves objects between regions. This manual tells operators how to run it.',
  ];
  let length = 0;
  for (let n = 0; length < characters; n++) {
    const subject = SUBJECTS[n % SUBJECTS.length] ?? '';
    const action = ACTIONS[Math.floor(n / SUBJECTS.length) % ACTIONS.length] ?? '';
    const chapter = `## ${action} a ${subject} (${n + 1})

The ${subject} keeps its state in region ${n % 7}. It was introduced in version 1.${n}.0 and replaces the older ${subject} service, which many installations still carry along.

1. Stop the ${subject} with \`harbour ${subject} stop --id ${n}\`.
2. Wait until its status is \`idle-${n}\`.
3. ${action} the ${subject}:

   \`\`\`sh
   harbour ${subject} ${action.toLowerCase()} --id ${n} --timeout ${n + 10}s
   \`\`\`

4. Start the ${subject} again and read the log for ${n + 2} minutes.

### Settings of ${subject} ${n + 1}

| Setting | Default | Meaning |
| --- | --- | --- |
| \`${subject}.limit_${n}\` | \`${n * 3}\` | How many ${subject} jobs run at once |
| \`${subject}.retries_${n}\` | \`3\` | How often a failed ${subject} job is tried again |

Never ${action.toLowerCase()} a ${subject} while a migration to release ${n} runs. If the ${subject} reports code ${4000 + n}, restart region ${n % 7} first.
`;
    parts.push(chapter);
    length += chapter.length;
  }
  return parts.join('\n\n');
}
