import {
  COMMON_WORD,
  COMPANY_WORD,
  FIRST_NAME,
  hashWord,
  LAST_NAME,
  REGION,
  STREET_WORD,
  TITLE_WORD,
  type WordLists,
} from '../tagger/latin.ts';
import english from './english-words.json' with { type: 'json' };
import { PEOPLE_WORDS, REGIONS } from './regions.ts';
import names from './western-names.json' with { type: 'json' };

const TITLES = 'mr mrs ms miss dr prof professor sir madam mister dear hi hello attn'.split(' ');
/** What streets, roads and squares are called, in English and some neighbours' languages. */
export const STREETS: readonly string[] =
  'street st avenue ave road rd boulevard blvd lane ln drive dr court ct place pl square sq terrace way parkway pkwy circle cir highway hwy trail alley crescent close row walk mews quay plaza loop run path pike apt apartment suite ste unit floor flat room box building bldg house rue calle via strasse straße platz weg allee gasse avenida rua plaza piazza corso laan straat gata gatan vej vei katu tie ulica ul utca ter sok cadde grove gardens vale ridge crossing manor landing'.split(
    ' ',
  );
const COMPANIES =
  'inc llc ltd corp corporation company co group bank university college school hospital hotel airlines orchestra foundation institute association gmbh plc limited partners holdings church museum club team league band records studios times post weekly magazine services logistics disease syndrome lymphoma construction plumbing mutual insurance capital consulting associates industries solutions systems technologies software laboratories pharmaceuticals pharma energy electric media entertainment pictures press freight dental motors foods stores supplies airport station stadium prize award'.split(
    ' ',
  );

/** Room for the words of all lists: a power of two, half full. */
const SLOT_BITS = 17;
const SLOTS = 1 << SLOT_BITS;
const FLAGS = 0x7f;

/**
 * Bits by hash, in one open-addressed table of one integer each: seven bits of flags, above them the low 25 bits of
 * the mixed hash, whose high bits say where it stands. A slot without flags is free.
 */
class HashedBits implements WordLists {
  private readonly slots = new Int32Array(SLOTS);

  add(hash: number, bits: number): void {
    const slot = this.slotOf(hash);
    this.slots[slot] = (this.slots[slot] ?? 0) | keyOf(hash) | bits;
  }

  get(hash: number): number {
    return (this.slots[this.slotOf(hash)] ?? 0) & FLAGS;
  }

  private slotOf(hash: number): number {
    const { slots } = this;
    const key = keyOf(hash);
    let slot = mix(hash) >>> (32 - SLOT_BITS);
    for (let found = slots[slot] ?? 0; found !== 0 && (found & ~FLAGS) !== key; found = slots[slot] ?? 0)
      slot = (slot + 1) & (SLOTS - 1);
    return slot;
  }
}

function mix(hash: number): number {
  return Math.imul(hash, 0x9e3779b1);
}

function keyOf(hash: number): number {
  return mix(hash) << 7;
}

let lists: HashedBits | undefined;

function build(): HashedBits {
  const built = new HashedBits();
  const add = (words: readonly string[], bit: number): void => {
    for (const word of words) built.add(hashWord(word, 0, word.length), bit);
  };
  add(names.first.split(' '), FIRST_NAME);
  add(names.last.split(' '), LAST_NAME);
  add(english.split(' '), COMMON_WORD);
  add(TITLES, TITLE_WORD);
  add(STREETS, STREET_WORD);
  add(REGIONS, REGION);
  add(PEOPLE_WORDS, REGION);
  add(COMPANIES, COMPANY_WORD);
  return built;
}

/** What the lists know about a Latin word. Built on first use. */
export const westernLists: WordLists = {
  get(hash) {
    lists ??= build();
    return lists.get(hash);
  },
};
