import { parse } from 'tldts';
import { LABELS, OWNERS } from './brands.ts';
import { isShortener } from './redirects.ts';
import { DISGUISED, HIDDEN, type Respelt } from './respelling.ts';
import { DOUBLES } from './skeleton.ts';

/** Something written as a link, in the respelt text. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kind: 'address' | 'script' | 'app' | 'share';
  /** What stands between scheme and path, without a trailing dot; empty where there is none. */
  readonly authority: string;
  /** What stands behind the authority. */
  readonly rest: string;
  readonly isDisguised: boolean;
  readonly hasHidden: boolean;
}

const LETTER =
  'a-z\u00df-\u00f6\u00f8-\u024f\u0250-\u02af\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u1d00-\u1d2b\u1e00-\u1eff\u2170-\u217f' +
  DOUBLES;
const START = new RegExp(
  `([a-z][a-z0-9+-]{1,24}):(?:\\/\\/|\\\\\\\\)|(javascript|vbscript|data):(?=[^\\s\\u3000-\\uffef])|#?小程序:\\/\\/|([￥¥₳€$])(?=[a-z0-9]{8,14}\\3)|[${LETTER}0-9][${LETTER}0-9._-]*|[\\u4e00-\\u9fa5]{2,16}(?=\\.(?:com|cn|net|top|xyz|vip|中国|公司|网络|网址)(?![a-z0-9]))`,
  'giu',
);
const AUTHORITY = /[^\s/?#\\<>"'`^{|}，。、；！？（）【】《》“”‘’：…￥\u3000]{0,300}/y;
const REST = /(?:[/?#\\][!#-;=?-Z\\\]_a-z~[]*)?/y;
const SCRIPT_REST = /[!-;=?-~]*/y;
const MORE_HAN = /[\u4e00-\u9fa5a-z0-9.-]{1,70}/iy;
/** Bare names are links under these; other suffixes need www, a path, three labels or a country and small letters. */
const PLAIN_SUFFIX =
  /\.(?:com|cn|net|org|edu|gov|mil|biz|top|xyz|vip|shop|club|site|online|store|tech|icu|wang|ltd|cc|tv|co|io|dev|cloud|link|fun|asia|mobi|info|hk|tw|jp|kr|uk|de|fr|ru|au|ca|sg|tk|ga|cf|gq|pw|ink|xin|ren|wiki|cyou|buzz|cfd|sbs|bond|中国|公司|网络|网址)$/i;
const AMBIGUOUS =
  /\.(?:zip|mov|md|sh|py|rs|ps|ai|app|pl|so|in|is|it|to|me|my|no|at|am|be|do|us|ml|name|one|id|ms|ws|st|la|cat|run|work|man|new|how|here|java|js|cab|bar|bat|box|bin|data|dot|diy|doc|ink|int|map|page|pub|rip|tab|call|you|so|as|by|py|hm|mm|cm|kg|ml|gb|mb|pm)$/i;
/** Names of techniques that are written like hosts. */
const TECHNIQUES = /^(?:asp|ado|vb|ml|socket|paint|monogame|xamarin)\.(?:net|io)$/i;

/** Hosts under suffixes that are words otherwise. */
const KNOWN = new Set('zoom.us notion.so about.me deno.land npm.im huggingface.co linktr.ee calend.ly'.split(' '));

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function trimmedRest(rest: string): string {
  const trimmed = rest.replace(/[.,;:!?'"*\]]{1,64}$/, '');
  return trimmed.includes('(') ? trimmed : trimmed.replace(/\){1,8}$/, '');
}

function hasSuffix(name: string): boolean {
  return parse(name, { validateHostname: false }).isIcann === true;
}

/** The authority behind a scheme: Chinese letters behind a whole host are not part of it. */
function authorityAt(text: string, at: number): string {
  const whole = matchAt(AUTHORITY, text, at);
  const han = whole.search(/[\u4e00-\u9fa5]/);
  const latin = han < 0 ? whole : whole.slice(0, han);
  const isWhole =
    latin !== '' && !latin.endsWith('.') && (latin.includes('@') || hasSuffix(latin) || /^[\d.]+$/.test(latin));
  const chosen =
    han < 0 || isWhole || (latin !== '' && !latin.endsWith('.')) ? latin : latin + matchAt(MORE_HAN, text, at + han);
  return chosen.replace(/[.,;:!?)\]}'"*-]{1,64}$/, (tail) => (/^\]/.test(tail) && chosen.startsWith('[') ? ']' : ''));
}

/** Whether a bare name is meant as a link. */
function isBareLink(name: string, tail: string): boolean {
  const labels = name.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63) || name.includes('_'))
    return false;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return tail.length > 1;
  if (TECHNIQUES.test(name) || !hasSuffix(name)) return false;
  const lower = name.toLowerCase();
  const domain = parse(lower, { validateHostname: false }).domain;
  if (domain === null) return false;
  if (OWNERS.has(domain) || KNOWN.has(domain) || isShortener(lower, domain) || lower.startsWith('www.')) return true;
  const owned = labels.at(-2) ?? '';
  if (LABELS.has(owned) && labels.length === 2) return true;
  if (/^\d+$/.test(owned) && labels.length === 2 && !/\.(?:com|cn|net|top|vip|cc|xyz)$/.test(lower)) return false;
  if (PLAIN_SUFFIX.test(lower)) return !/^[A-Z][a-z]+$/.test(labels.at(-1) ?? '') || labels.length > 2 || tail !== '';
  return /^\/./.test(tail) || (!AMBIGUOUS.test(lower) && owned.length >= 3 && name === lower);
}

class Finder {
  readonly #given: Respelt;
  constructor(given: Respelt) {
    this.#given = given;
  }

  *candidates(): Generator<Candidate> {
    const { text } = this.#given;
    START.lastIndex = 0;
    for (let found = START.exec(text); found; found = START.exec(text)) {
      const candidate = this.#read(found);
      if (candidate) {
        yield candidate;
        START.lastIndex = Math.max(candidate.end, found.index + 1);
      } else if (found[1] !== undefined) START.lastIndex = found.index + found[0].length;
    }
  }

  #made(
    kind: Candidate['kind'],
    start: number,
    authority: string,
    rest: string,
    end: number,
    isOdd = false,
  ): Candidate {
    const marks = this.#given.marks.subarray(start, end).reduce((all, mark) => all | mark, 0);
    // What is hidden before the first letter hides nothing.
    const hidden = this.#given.marks.subarray(start + 1, end).reduce((all, mark) => all | mark, 0) & HIDDEN;
    return { kind, start, end, authority, rest, isDisguised: isOdd || (marks & DISGUISED) > 0, hasHidden: hidden > 0 };
  }

  #read(found: RegExpExecArray): Candidate | null {
    const { text } = this.#given;
    const [whole, scheme, script, currency] = found;
    const behind = found.index + whole.length;
    if (scheme !== undefined) return this.#behindScheme(scheme.toLowerCase(), found.index, behind);
    if (script !== undefined) return this.#script(script.toLowerCase(), found.index, behind);
    if (currency !== undefined) {
      const code = matchAt(/[a-z0-9]{8,14}/iy, text, behind);
      return /[a-z]/i.test(code) ? this.#made('share', found.index, '', code, behind + code.length + 1) : null;
    }
    if (whole.endsWith('://')) {
      const rest = matchAt(/[^\s，。；！？、]{1,80}/y, text, behind);
      return rest ? this.#made('app', found.index, '', rest, behind + rest.length) : null;
    }
    return /^[\u4e00-\u9fa5]/.test(whole) ? this.#chinese(found.index) : this.#bare(whole, found.index);
  }

  #behindScheme(scheme: string, start: number, behind: number): Candidate | null {
    const { text } = this.#given;
    const known = /(?:https?|hxxps?|h\*\*ps?|ftp)$/.exec(scheme)?.[0];
    const authority = authorityAt(text, behind);
    if (authority === '') return scheme === 'file' ? this.#made('script', start, '', '', behind) : null;
    const rest = trimmedRest(matchAt(REST, text, behind + authority.length));
    const end = behind + authority.length + rest.length;
    if (known === undefined) return this.#made(scheme === 'file' ? 'script' : 'app', start, '', authority + rest, end);
    const isOdd = known.startsWith('hx') || text.startsWith('\\\\', behind - 2);
    return this.#made('address', start + scheme.length - known.length, authority, rest, end, isOdd);
  }

  #script(script: string, start: number, behind: number): Candidate | null {
    const rest = matchAt(SCRIPT_REST, this.#given.text, behind);
    const isMeant = script === 'data' ? /^[a-z]+\/[a-z+.-]+[;,]/i.test(rest) : /[(.=;%]/.test(rest);
    return isMeant ? this.#made('script', start, '', rest, behind + rest.length) : null;
  }

  #chinese(start: number): Candidate | null {
    const { text } = this.#given;
    const authority = matchAt(/[\u4e00-\u9fa5]+\.(?:[a-z]{2,3}\b|中国|公司|网络|网址)/y, text, start);
    const brands = [...OWNERS.values()]
      .map(({ name }) => name)
      .filter((name) => name.length > 1 && authority.includes(name));
    const name = brands.sort((a, b) => b.length - a.length)[0];
    if (authority === '' || name === undefined) return null;
    const from = authority.indexOf(name);
    const rest = trimmedRest(matchAt(REST, text, start + authority.length));
    return this.#made('address', start + from, authority.slice(from), rest, start + authority.length + rest.length);
  }

  #bare(run: string, start: number): Candidate | null {
    const { text } = this.#given;
    const lead = /^(?:\d{1,2}\.(?=www\.))?/.exec(run)?.[0].length ?? 0;
    const double = run.lastIndexOf('..', run.search(/[.-]{1,200}$/) < 0 ? run.length : run.search(/[.-]{1,200}$/) - 1);
    const skip = double >= 0 ? double + 2 : lead;
    const name = run.slice(skip).replace(/[._-]{1,200}$/, '');
    const from = start + skip;
    const end = from + name.length;
    if (
      name.length > 253 ||
      /[@\\~$]/.test(text[from - 1] ?? '') ||
      /[a-z0-9.][/:=]$/i.test(text.slice(Math.max(0, from - 2), from))
    )
      return null;
    if (text[end] === '@') return this.#decoy(name, from, end);
    if (text[end] === '(') return null;
    const port = matchAt(/:\d{2,5}(?!\d)/y, text, end);
    const rest = trimmedRest(matchAt(REST, text, end + port.length));
    if (!isBareLink(name, port + rest)) return null;
    return this.#made('address', from, name + port, rest, end + port.length + rest.length);
  }

  /** `bank.com@evil.cn/login` is no e-mail address: it has a path. */
  #decoy(name: string, start: number, at: number): Candidate | null {
    const { text } = this.#given;
    const host = matchAt(/@[a-z0-9.-]{3,253}/iy, text, at);
    const rest = trimmedRest(matchAt(REST, text, at + host.length));
    if (!/^\/[^@]+$/.test(rest) || !hasSuffix(name) || !hasSuffix(host.slice(1))) return null;
    return this.#made('address', start, name + host, rest, at + host.length + rest.length);
  }
}

/** What is written as a link in a respelt text, in order, without overlaps. */
export function candidatesIn(respelt: Respelt): Iterable<Candidate> {
  return new Finder(respelt).candidates();
}
