import { parse } from 'tldts';
import { machineAddress } from './addresses.ts';
import { type Candidate, candidatesIn } from './finding.ts';
import { likenessOf, ownerOf } from './lookalikes.ts';
import { unicodeHost } from './punycode.ts';
import { forwardedTo, isShortener } from './redirects.ts';
import { respell } from './respelling.ts';
import { LINK_LIMITS, type LinkReason, type LinkVerdict, type ReadLink } from './types.ts';

/** What the company says of links. */
export interface LinkOptions {
  /** Domains that are allowed with everything below them: `example.com` allows `pay.example.com`, not `myexample.com`. */
  readonly allowed?: readonly string[];
}

/** A link can only stand where one of these does. */
const MAY_HOLD = /[.．｡。][ \u3000]{0,2}\S|[:：]|[点丶\])}）】〕]|[￥¥₳€$][a-z0-9]|\sdot\s| [.。]/i;
const PROGRAM = /\.(?:apk|exe|scr|bat|cmd|msi|mobileconfig|ipa|dmg|jar|vbs|ps1|hta|lnk)(?:$|[?#])/i;

type Judgement = Pick<ReadLink, 'host' | 'displayHost' | 'domain' | 'verdict' | 'reasons'> & { brand?: string };

/** Lower-case ASCII form of a host, as browsers make it. */
function asciiHost(written: string): string {
  const plain = written.toLowerCase().replace(/\.$/, '');
  if (/^[a-z0-9._-]*$/.test(plain)) return plain;
  try {
    return new URL(`http://${plain}`).hostname;
  } catch {
    return plain.normalize('NFKC');
  }
}

function isOnList(host: string, allowed: readonly string[]): boolean {
  return allowed.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

interface Address {
  readonly host: string;
  /** As people read it. */
  readonly shown: string;
  readonly decoy: string | null;
}

function addressOf(authority: string): Address {
  const at = authority.lastIndexOf('@');
  const behind = authority.slice(at + 1).replace(/:\d*$/, '');
  const host = asciiHost(behind);
  // What is read is what was written: browsers map some doubles to other letters on their way.
  const shown = unicodeHost(behind.toLowerCase().replace(/\.$/, ''));
  return { host, shown, decoy: at < 0 ? null : authority.slice(0, at) };
}

function plainly(verdict: LinkVerdict, reasons: readonly LinkReason[]): Judgement {
  return { host: '', displayHost: '', domain: null, verdict, reasons };
}

function worse(one: LinkVerdict, other: LinkVerdict): LinkVerdict {
  const order: readonly LinkVerdict[] = ['allowed', 'unknown', 'shortener', 'lookalike', 'dangerous'];
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

/** Whose name the host bears, and what that means. */
function judgeName(
  { host, shown }: Address,
  domain: string | null,
): { verdict: LinkVerdict; reasons: LinkReason[]; brand?: string } {
  const reasons: LinkReason[] = host.includes('xn--') ? ['punycode'] : [];
  const likeness = likenessOf(shown);
  if (likeness) return { verdict: 'lookalike', reasons: [likeness.reason, ...reasons], brand: likeness.brand.code };
  if (isShortener(host, domain)) return { verdict: 'shortener', reasons: ['shortener', ...reasons] };
  const owner = ownerOf(domain);
  if (owner) return { verdict: 'unknown', reasons: ['official_brand', ...reasons], brand: owner.code };
  return { verdict: 'unknown', reasons: ['not_on_list', ...reasons] };
}

/** What makes an address dangerous whoever it belongs to. */
function dangersOf({ host, decoy }: Address, candidate: Candidate, isTrusted: boolean): LinkReason[] {
  const dangers: LinkReason[] = [];
  if (decoy !== null) dangers.push('userinfo');
  if (machineAddress(host)?.isDisguised) dangers.push('disguised_ip');
  if (candidate.hasHidden) dangers.push('hidden_characters');
  if (candidate.authority.length + candidate.rest.length > LINK_LIMITS.urlCharacters) dangers.push('too_long');
  if (!isTrusted && PROGRAM.test(candidate.rest)) dangers.push('program_file');
  return dangers;
}

function judgeTarget(candidate: Candidate, host: string, allowed: readonly string[]): Judgement | null {
  const target = forwardedTo(candidate.rest);
  if (target === null) return null;
  const authority = /^(?:https?:)?[/\\]+([^/\\?#]*)/i.exec(target)?.[1] ?? '';
  const forwarded = addressOf(authority);
  if (forwarded.host === host || !forwarded.host.includes('.')) return null;
  const inner: Candidate = { ...candidate, authority, rest: '', isDisguised: false, hasHidden: false };
  return judgeAddress(inner, allowed);
}

function judgeAddress(candidate: Candidate, allowed: readonly string[]): Judgement {
  const address = addressOf(candidate.authority);
  const machine = machineAddress(address.host);
  const host = machine?.address ?? address.host;
  const domain = machine ? null : parse(host, { validateHostname: false }).domain;
  const displayHost = host.includes('xn--') ? `${host}（${unicodeHost(host)}）` : host;
  const isAllowed = isOnList(host, allowed);
  const named = isAllowed
    ? { verdict: 'allowed' as const, reasons: ['on_allow_list' as const] }
    : judgeName(address, domain);
  const dangers = dangersOf(address, candidate, isAllowed || ownerOf(domain) !== null);
  const target = judgeTarget(candidate, host, allowed);
  const isForwarding = target !== null && target.verdict !== 'allowed';
  const verdict = [
    dangers.length > 0 ? ('dangerous' as const) : null,
    isForwarding ? ('shortener' as const) : null,
    target?.verdict ?? null,
  ]
    .filter((one) => one !== null)
    .reduce(worse, named.verdict);
  const decoyBrand = address.decoy === null ? undefined : ownerOf(parse(asciiHost(address.decoy)).domain)?.code;
  const brand = ('brand' in named ? named.brand : undefined) ?? target?.brand ?? decoyBrand;
  const reasons = new Set<LinkReason>([
    ...dangers,
    ...named.reasons,
    ...(machine && !machine.isDisguised ? (['ip_address'] as const) : []),
    ...(isForwarding ? (['open_redirect'] as const) : []),
    ...(isForwarding && target.verdict !== 'unknown' ? target.reasons : []),
    ...(candidate.isDisguised ? (['disguised_writing'] as const) : []),
  ]);
  return { host, displayHost, domain, verdict, reasons: [...reasons], ...(brand ? { brand } : {}) };
}

function judge(candidate: Candidate, allowed: readonly string[]): Judgement {
  if (candidate.kind === 'script') return plainly('dangerous', ['unsafe_scheme']);
  if (candidate.kind === 'app') return plainly('unknown', ['app_link']);
  if (candidate.kind === 'share') return plainly('unknown', ['share_code']);
  return judgeAddress(candidate, allowed);
}

/**
 * The links of a text as people write them, in order, without overlaps; contents of QR codes are read the same. Only those
 * with verdict `allowed` may be made clickable. No network call is made. Reads the first million characters and judges
 * the first 200 links (`LINK_LIMITS`); links behind are reported with `too_many`.
 */
export function readLinks(text: string, { allowed = [] }: LinkOptions = {}): ReadLink[] {
  const read = text.slice(0, LINK_LIMITS.textCharacters);
  if (!MAY_HOLD.test(read)) return [];
  const list = allowed.map((domain) => asciiHost(domain.trim()));
  const respelt = respell(read);
  const links: ReadLink[] = [];
  for (const candidate of candidatesIn(respelt)) {
    const start = respelt.starts[candidate.start] ?? 0;
    const end = respelt.ends[candidate.end - 1] ?? start;
    const judgement = links.length < LINK_LIMITS.links ? judge(candidate, list) : plainly('unknown', ['too_many']);
    links.push({ start, end, url: read.slice(start, end), ...judgement });
  }
  return links;
}
