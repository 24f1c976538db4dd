/**
 * Reaching the gate of a key.
 *
 * @module
 */
import { callDurable } from '../lib/durable-call.ts';
import type { Admission, Bucket } from './admission.ts';
import type { KeyGate } from './KeyGate.ts';
import type { KeyParts } from './key-text.ts';

export type KeyGates = DurableObjectNamespace<KeyGate>;

/** One call: verifies the key and counts the request. Tried again it may count twice, which only errs on the safe side. */
export function admitKey(gates: KeyGates, key: KeyParts, bucket: Bucket): Promise<Admission> {
  return callDurable(
    () => gates.getByName(key.id),
    (gate) => gate.admit(key.prefix, key.secret, bucket) as Promise<Admission>,
  );
}

/** Makes the gate act by the key's row as it is in D1 now. */
export function refreshGate(gates: KeyGates, keyId: string): Promise<void> {
  return callDurable(
    () => gates.getByName(keyId),
    (gate) => gate.refresh(),
  );
}
