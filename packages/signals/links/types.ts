/** Why a link is judged as it is; the words for people stand in `reason-words.ts`. */
export type LinkReason =
  | 'on_allow_list'
  | 'not_on_list'
  | 'official_brand'
  | 'homograph'
  | 'typosquat'
  | 'brand_subdomain'
  | 'brand_in_domain'
  | 'other_suffix'
  | 'punycode'
  | 'shortener'
  | 'open_redirect'
  | 'userinfo'
  | 'ip_address'
  | 'disguised_ip'
  | 'unsafe_scheme'
  | 'app_link'
  | 'share_code'
  | 'disguised_writing'
  | 'hidden_characters'
  | 'program_file'
  | 'too_long'
  | 'too_many';

/** What is to be done with a link: only `allowed` ones may be clickable. */
export type LinkVerdict = 'allowed' | 'unknown' | 'lookalike' | 'shortener' | 'dangerous';

/** A link found in a text; `start` and `end` are UTF-16 offsets, end exclusive. */
export interface ReadLink {
  readonly start: number;
  readonly end: number;
  /** As it was written. */
  readonly url: string;
  /** Lower-case ASCII host, IDN as punycode; empty for share codes, app links and schemes without a host. */
  readonly host: string;
  /** The host as people should see it: punycode beside the Unicode form. */
  readonly displayHost: string;
  /** Registrable domain; null for addresses and where there is none. */
  readonly domain: string | null;
  readonly verdict: LinkVerdict;
  readonly reasons: readonly LinkReason[];
  /** Code of the brand that is imitated, or whose own domain it is. */
  readonly brand?: string;
}

/** Beyond these, links are still reported, as `dangerous` (`too_long`) or unjudged (`too_many`); text behind is not read. */
export const LINK_LIMITS = { textCharacters: 1_000_000, links: 200, urlCharacters: 4_096 } as const;
