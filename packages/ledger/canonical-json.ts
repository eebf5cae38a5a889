import { invalid } from '@kedun/base';

const LONE_SURROGATE = /\p{Surrogate}/u;

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Canonical JSON (RFC 8785): no white space, names sorted by UTF-16 code units, numbers and strings as ECMAScript
 * writes them. Throws `ledger_not_canonical` for what has no canonical form: infinite numbers, lone surrogates.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw notCanonical();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as { readonly [name: string]: Json };
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) throw notCanonical();
    text += `${text === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw notCanonical();
  return JSON.stringify(text);
}

function notCanonical() {
  return invalid('ledger_not_canonical', 'The value has no canonical JSON form');
}
