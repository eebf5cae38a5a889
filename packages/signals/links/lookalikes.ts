import { parse } from 'tldts';
import { BRANDS, type Brand, GLYPHS, LABELS, labelsWithin, OWNERS } from './brands.ts';
import { ORDINARY_LABELS } from './ordinary-data.ts';
import { isChineseRisk, isRiskSuffix, isRiskWords } from './risk-words.ts';
import { glyphKey, skeletonOf } from './skeleton.ts';
import type { LinkReason } from './types.ts';
import { mistyped } from './typos.ts';

/** Which brand a host imitates, and how. */
export interface Likeness {
  readonly brand: Brand;
  readonly reason: LinkReason;
}

interface Parts {
  readonly domain: string;
  readonly suffix: string;
  readonly label: string;
  readonly left: readonly string[];
}

const SHORT = 3;
/** Beside a short label only a longer word is telling. */
const LONG_WORD = /^-?[a-z]{4,}-?$/;
/** Registries that look at who asks: nobody else gets a name there. */
const VETTED = /(?:^|\.)(?:gov|edu|mil|ac)(?:\.[a-z]{2})?$/;

function partsOf(host: string): Parts | null {
  const { domain, publicSuffix, domainWithoutSuffix, subdomain } = parse(host, { validateHostname: false });
  if (!domain || !publicSuffix || !domainWithoutSuffix) return null;
  return { domain, suffix: publicSuffix, label: domainWithoutSuffix, left: subdomain ? subdomain.split('.') : [] };
}

/** The brand label that a text is, or looks like in small print; `1cbc` is icbc. */
function labelOf(text: string): string | null {
  if (LABELS.has(text)) return text;
  return text.length < SHORT ? null : (GLYPHS.get(glyphKey(text)) ?? null);
}

function isShort(label: string): boolean {
  return label.length <= SHORT || (label.length <= 4 && /^\d+$/.test(label));
}

/** The brand's label under a suffix that is not the brand's. */
function underOtherSuffix({ label, suffix }: Parts): Likeness | null {
  const brand = LABELS.get(label);
  if (!brand) return null;
  if (!isRiskSuffix(suffix)) {
    if (brand.isWord || isShort(label)) return null;
    if (brand.isWorldwide && /(?:^|\.)[a-z]{2}$/.test(suffix)) return null;
  }
  return { brand, reason: 'other_suffix' };
}

/** Whether `label`, as it stands at `start` of `text`, is meant to be read as the brand. */
function isBorne(text: string, label: string, start: number, brand: Brand, suffix: string): boolean {
  const end = start + label.length;
  const isToken = (start === 0 || text[start - 1] === '-') && (end === text.length || text[end] === '-');
  const rest = text.slice(0, start) + (isToken ? '' : '-') + text.slice(end);
  const isRisky = isRiskWords(rest) && (start === 0 || end === text.length || isToken);
  if (isShort(label)) return isRisky && (isToken || LONG_WORD.test(rest));
  if (isRisky) return true;
  if (brand.isWord) return false;
  if (isToken || label.length >= 8) return true;
  const isAtEdge = start === 0 || end === text.length;
  return label.length >= 5 && isAtEdge && isRiskSuffix(suffix) && /[\d-]/.test(rest.slice(1));
}

function bornIn(text: string, suffix: string): Brand | null {
  for (const { label, start } of labelsWithin(text)) {
    const brand = LABELS.get(label);
    if (brand && label.length < text.length && isBorne(text, label, start, brand, suffix)) return brand;
  }
  if (!text.includes('-')) return null;
  for (const token of text.split('-')) {
    const label = token.length >= 4 ? labelOf(token) : null;
    const brand = label === null ? undefined : LABELS.get(label);
    if (brand && (!brand.isWord || isRiskWords(text.replace(token, '')))) return brand;
  }
  return null;
}

/** `icbc-com`, `www-icbc-com-cn`: a domain of the brand with hyphens for dots. */
function hyphenated(label: string): Brand | null {
  const tokens = label.split('-');
  for (let at = 0; at + 1 < tokens.length; at++) {
    for (const length of [2, 3]) {
      const owner = OWNERS.get(tokens.slice(at, at + length).join('.'));
      if (owner) return owner;
    }
  }
  return null;
}

/** Signs of the brand left of somebody else's domain. */
function onTheLeft({ left, label, suffix }: Parts): Likeness | null {
  const sayAs = (brand: Brand): Likeness => ({ brand, reason: 'brand_subdomain' });
  for (const [at, name] of left.entries()) {
    for (const length of [2, 3]) {
      const owner = left.length >= at + length ? OWNERS.get(left.slice(at, at + length).join('.')) : undefined;
      if (owner) return sayAs(owner);
    }
    const written = hyphenated(name);
    if (written) return sayAs(written);
    const brandLabel = labelOf(name);
    const brand = brandLabel === null ? bornIn(name, suffix) : (LABELS.get(brandLabel) ?? null);
    if (!brand || (brandLabel !== null && isShort(brandLabel))) continue;
    const isSuspicious = isRiskSuffix(suffix) || isRiskWords(label) || left.some(isRiskAlone);
    if (isSuspicious || (!brand.isPlatform && !brand.isWord)) return sayAs(brand);
  }
  return null;
}

function isRiskAlone(label: string): boolean {
  return label === 'com' || label === 'cn' || label === 'com-cn';
}

/** A Chinese name of a brand in an internationalised domain. */
function namedInChinese({ label, left }: Parts): Likeness | null {
  for (const text of [label, ...left]) {
    if (!/\p{Script=Han}/u.test(text)) continue;
    for (const brand of BRANDS) {
      const at = text.indexOf(brand.name);
      if (at < 0) continue;
      const rest = text.replace(brand.name, '');
      if (rest === '' || isChineseRisk(rest) || (brand.name.length >= 3 && brand.name > '\u2e80'))
        return { brand, reason: 'brand_in_domain' };
    }
  }
  return null;
}

function slipIn({ label, suffix }: Parts): Likeness | null {
  if (ORDINARY_LABELS.has(label)) return null;
  const typed = labelOf(label) ?? mistyped(label, suffix);
  const brand = typed === null || typed === label ? undefined : LABELS.get(typed);
  return brand ? { brand, reason: 'typosquat' } : null;
}

function inDomain(parts: Parts): Likeness | null {
  const { label, suffix } = parts;
  const other = underOtherSuffix(parts);
  if (other) return other;
  if (LABELS.has(label)) return null;
  const slip = slipIn(parts);
  if (slip) return slip;
  const owner = hyphenated(label);
  const brand = owner ?? bornIn(label, suffix);
  return brand ? { brand, reason: 'brand_in_domain' } : null;
}

function plainLikeness(host: string): Likeness | null {
  const parts = partsOf(host);
  if (!parts || OWNERS.has(parts.domain)) return null;
  if (VETTED.test(parts.suffix)) return slipIn(parts);
  return inDomain(parts) ?? onTheLeft(parts) ?? namedInChinese(parts);
}

/** The brand whose own domain this ASCII host is, or is below. */
export function ownerOf(domain: string | null): Brand | null {
  return domain === null ? null : (OWNERS.get(domain) ?? null);
}

/**
 * Which brand a host imitates. `shown` is the host in Unicode, as it is read by people. Null for a brand's own domains,
 * for what imitates nobody, and under registries that look at who asks.
 */
export function likenessOf(shown: string): Likeness | null {
  const skeleton = skeletonOf(shown);
  if (skeleton === shown) return plainLikeness(shown);
  const owner = ownerOf(partsOf(skeleton)?.domain ?? null);
  const likeness = owner ? { brand: owner } : plainLikeness(skeleton);
  const isChinese =
    likeness && !owner && namedInChinese(partsOf(skeleton) ?? { domain: '', suffix: '', label: '', left: [] });
  return likeness && { brand: likeness.brand, reason: isChinese ? 'brand_in_domain' : 'homograph' };
}
