/**
 * Prefixes are the writer's choice (`w:p`, `ns0:p`, a bare `p`); readers know each namespace by one prefix.
 *
 * @module
 */

/** Address of a namespace → the prefix its names shall have; the empty string for none. */
export type Namespaces = Readonly<Record<string, string>>;

interface Scope {
  /** Prefix as written → prefix to give, where a known namespace is declared. */
  prefixes: ReadonlyMap<string, string>;
  /** The file uses the same prefixes, or none that is known. */
  isAsWritten: boolean;
  elements: Map<string, string>;
  attributes: Map<string, string>;
  /** Depth of the element that declared it. */
  depth: number;
}

/** The names of one document while it is read. `enter` and `leave` bracket each element, `declare` sees its attributes. */
export function createNames(namespaces: Namespaces) {
  const scopes: Scope[] = [];
  let scope: Scope = newScope(new Map(), 0);
  let depth = 0;

  return {
    enter() {
      depth += 1;
    },
    leave() {
      if (scope.depth === depth && depth > 0) scope = scopes.pop() ?? scope;
      depth -= 1;
    },
    declare(name: string, address: string) {
      if (!name.startsWith('xmlns')) return;
      const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
      const given = Object.hasOwn(namespaces, address) ? namespaces[address] : undefined;
      if (scope.prefixes.get(prefix) === given) return;
      const prefixes = new Map(scope.prefixes);
      if (given === undefined) prefixes.delete(prefix);
      else prefixes.set(prefix, given);
      if (scope.depth !== depth) scopes.push(scope);
      scope = newScope(prefixes, depth);
    },
    element(name: string): string {
      return scope.isAsWritten ? name : lookUp(scope.elements, name, scope.prefixes, true);
    },
    attributes(written: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
      if (scope.isAsWritten) return written;
      let renamed: Record<string, string> | undefined;
      for (const name in written) {
        const given = lookUp(scope.attributes, name, scope.prefixes, false);
        if (given === name) continue;
        renamed ??= { ...written };
        renamed[given] = written[name] ?? '';
      }
      return renamed ?? written;
    },
  };
}

function newScope(prefixes: ReadonlyMap<string, string>, depth: number): Scope {
  const isAsWritten = [...prefixes].every(([written, given]) => written === given);
  return { prefixes, isAsWritten, elements: new Map(), attributes: new Map(), depth };
}

/** A file may hold a million different names, so not all of them are remembered. */
const REMEMBERED_NAMES = 2_000;

function lookUp(known: Map<string, string>, name: string, prefixes: ReadonlyMap<string, string>, isElement: boolean) {
  let given = known.get(name);
  if (given === undefined) {
    given = rename(name, prefixes, isElement);
    if (known.size < REMEMBERED_NAMES) known.set(name, given);
  }
  return given;
}

/** A name without a prefix belongs to the default namespace if it is an element's, and to none if it is an attribute's. */
function rename(name: string, prefixes: ReadonlyMap<string, string>, isElement: boolean): string {
  const colon = name.indexOf(':');
  if (colon === -1 && !isElement) return name;
  const prefix = prefixes.get(colon === -1 ? '' : name.slice(0, colon));
  if (prefix === undefined) return name;
  const local = name.slice(colon + 1);
  return prefix === '' ? local : `${prefix}:${local}`;
}
