/**
 * Code that is run in a shell, and output that reports a failure.
 *
 * @module
 */
import type { Code } from 'mdast';

const SHELL_LANGUAGE =
  /^(?:ba|z|fi|c)?sh$|^(?:shell|console|terminal|shellsession|shell-session|powershell|pwsh|ps1|cmd|bat|batch|command)$/i;
const SHELL_LINE =
  /^\s*(?:\$ |PS> |# (?=\w+ )|>\s)?(?:sudo |npx? |pnpm |yarn |bunx? |deno |pip3? |pipx |uvx? |poetry |python3? -m |curl |wget |git |gh |docker(?:-compose)? |podman |kubectl |helm |brew |apt(?:-get)? |dnf |yum |apk |pacman |cargo |rustup |go (?:get|install|run|build|test|mod) |gem |bundle |composer |make(?: |$)|cmake |mvn |gradle |\.\/\w|cd |mkdir |export \w+=|chmod |cp |mv |ssh |scp |systemctl |wrangler |aws |gcloud |az |terraform |ansible)/;

/** Something to be run in a shell. */
export function isCommand(code: Code): boolean {
  const lang = code.lang ?? '';
  if (SHELL_LANGUAGE.test(lang)) return true;
  if (lang !== '' && !/^(?:text|txt|plain|plaintext)$/i.test(lang)) return false;
  const lines = code.value.split('\n').filter((line) => line.trim() !== '');
  const commands = lines.filter((line) => SHELL_LINE.test(line) || /^\s*\$ \S/.test(line)).length;
  return commands > 0 && commands * 2 >= Math.min(lines.length, 6);
}

/** A message of failure as it is printed, not a program that throws one. */
export function isErrorOutput({ lang, value }: Code): boolean {
  if (lang && !/^(?:text|txt|plain|plaintext|log|output|console|none)$/i.test(lang)) return false;
  const head = value.slice(0, 400);
  return (
    /^\s*(?:\S+: )?(?:fatal|error|exception|panic|traceback|uncaught|unhandled|E\d{3,}|[A-Z]\w*(?:Error|Exception))\b[^\n]*[:(!\]]/im.test(
      head,
    ) && !/^\s*(?:import|const|let|var|def|class|function|if|try|catch)\b/m.test(head)
  );
}
