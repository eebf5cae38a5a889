/**
 * Labels that lie one slip from a brand's and are honest: ordinary English words, reckoned from the words that detection
 * knows, and names of others.
 */
export const ORDINARY_LABELS: ReadonlySet<string> = new Set(
  `adobes ant ants apples applies apply bay bike booing bookings booming booting brooking case chased chaser chases
  chaste chi cities civics cloud cmbi cooking cosco critics dew discard discards discords emigrates finance free
  gee goggle gone grew hair haler hazier hike home honors hooking idea koala looking mail mall meitu metal mike
  oracles outlooks papal rooking shin sin sins soho son song steams stream stride strife strike strip striped
  stripes strips strive suing sunning switch tall telegrams titter tome tree trip tripe tuber tuning twister
  twitters ucloud vane via wand wands witch youth`.split(/\s+/),
);
