/**
 * English sentences with names and addresses among what looks like them: companies called after people, places,
 * products, offices, headers. Written by hand, without the templates, the companies and the names of training;
 * the same seed gives the same sentences.
 */
import { Dice } from '../training/random.ts';
import { type Marked, measure, parseMarked } from './measure.ts';

/** [name], [given], [family], [street] are values to be found; {…} only looks like one. */
const SENTENCES: readonly string[] = `
I tried reaching [name] twice this morning.
Can somebody ring [name] back before noon?
[name] picked up the keys at reception.
Did you know that [name] grew up in {town}?
The lease was countersigned by [name] and [name].
Our plumber [given] never turned up.
[given], could you look into this?
Good afternoon, [name] speaking.
cheers, [given]
Yours faithfully,\\n[name]\\n{job}, {firm}
Attn. [name], {job}
My sister-in-law [name] will collect the {item}.
It was [name], the {job}, who approved the refund.
Mr [family] has not replied since {month}.
Mrs. [family] complained about the noise.
I'd like to speak with Ms [family], please.
Prof. [family] teaches at {school}.
Beneficiary: [name]
Cardholder – [name]
Emergency contact: [name] (brother)
Reviewed by [name], {firm}
"[given] is wonderful with the kids", said [name].
[name] flew to {town} with {firm}.
{firm} appointed [name] as {job}.
An interview with [name] about {title}
[name] directed {title} in 1998.
The winner is [name]!
[family]'s second album is called {title}.
Forward this to [name], cc [name].
[name] and her husband [given] live in {country}.
Passengers: [name], [name], [name]
Please deliver everything to [street], {town}.
Our new showroom: [street]
I have moved to [street] last {day}.
Her flat is at [street], {town}, {country}.
The technician should come to [street].
Where is [street]?
Return label\\n[name]\\n[street]\\n{town}
{firm}\\n[street]\\n{town}
Is there parking near [street]?
Registered office: [street], {town}
We used to rent on [street] but left.
[name] of [street] reported a leak.
Parcel for [name], [street].
They delivered it to [street] instead of [street].
[family] later became {job} of {firm}.
Neither [family] nor [family] replied.
As [family] put it, the {item} is useless.
Nobody but [given] has the code.
ask [given] whether {town} is far
Hey [given]!
thanks a lot [given], see you in {month}
That was [given] on the phone.
[given] (from {firm}) left a note.
Would [given] prefer {product}?
[given] or [given] will miss the {day} meeting.
In [family]'s opinion, {firm} is too dear.
It's [given] again.
[family] sold {firm} to {firm}.
As {firm} put it, we are too slow.
Neither {firm} nor {firm} replied.
It's {month} again.
Would {town} suit you?
Hey {addressee}!
Nobody but {firm} sells this {item}.
That was {title} on the radio.
{town} or {country} is sunny in {month}.
In {town}'s old quarter
{firm} is hiring in {town}.
{firm} shares fell on {day}.
I bank with {firm}.
My insurer is {firm}.
I used to work for {firm} before {firm} bought it.
{firm} and {firm} merged in {month}.
Is {firm} still in business?
The contract with {firm} ends in {month}.
Who runs {firm}?
{firm}: terms and conditions
{item} made by {firm}
Flights to {town} from {town} on {day}
{town} is lovely in {month}.
Have you been to {country}?
{country} and {country} signed the treaty.
Shipping to {country} takes ten days.
The {nation} embassy in {town} is closed.
{nation} customers pay less.
A {nation} friend recommended it.
Is your {job} {nation} or {nation}?
I prefer {nation} food.
The {job} will call you.
Speak to the {job} of {firm}.
Our {job} is on leave until {day}.
{title} starts at nine.
Have you seen {title}?
I loved {title} by far the most.
Tickets for {title} in {town}
The {title} edition is sold out.
The {item} Deluxe arrived broken.
My {product} does not charge.
{product} or {product}?
Does the {product} work with {product}?
Updating {product} failed.
{header}: done
{header}\\n{header}
{header} – {day}
Happy {holiday} to the whole team!
Closed on {holiday}.
See you in {month}.
{day} works, {day} does not.
The museum on {road} is free.
Turn left at {road}.
Traffic on {road} is terrible.
{park} opens at dawn.
We met at {park}.
The {park} ticket office
{school} accepted her.
A degree from {school}
He is a {faith} from {town}.
{faith} services on {day}
Dear {addressee},
Hello {addressee}, any news?
Kind regards,\\n{firm}
Mr President, the floor is yours.
The Doctor will see you now.
Thank you, {addressee}!
{team} beat {team} on {day}.
I support {team}.
{disease} affects one in nine.
Does {firm} cover {disease}?
Flat 40 percent off, 12 months free
2 {item}s, 3 Boxes, 1 Manual
Room 12 was cold, Floor 3 noisy
Page 14, Section 3
Gate 22 to {town}
Route 66 is closed
[name] {office} card ending 41
Driver for [name] {office} entrance at six
[name] {office} form is attached
The lodger at [street] pays late.
Pack of 24 Large Pads
5 Star Service Award
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));

/** Names of many cultures, given name first. */
const NAMES: readonly string[] =
  "Amara Okonkwo|Chinedu Eze|Folasade Adeyemi|Kwame Boateng|Abena Owusu|Thabo Mokoena|Naledi Dlamini|Wanjiru Kamau|Tendai Moyo|Priya Raghunathan|Arjun Deshpande|Lakshmi Iyer|Harpreet Gill|Rohit Banerjee|Ayesha Siddiqui|Farhan Qureshi|Bilal Chaudhry|Noor Al-Masri|Khalid bin Rashid|Leila Haddad|Omar El-Sayed|Yasmin Khoury|Reza Tehrani|Shirin Ahmadi|Nino Beridze|Ani Petrosyan|Oleksandr Shevchenko|Kateryna Bondarenko|Dmitri Volkov|Svetlana Kuznetsova|Jovana Stojanović|Luka Horvat|Petr Dvořák|Zsófia Nagy|Bálint Szabó|Agnieszka Wójcik|Krzysztof Zieliński|Ioana Popescu|Georgi Dimitrov|Eleni Papadopoulou|Emre Yıldız|Elif Kaya|Aino Virtanen|Mikko Lehtinen|Sigríður Jónsdóttir|Gunnar Einarsson|Freja Sørensen|Lars Bergström|Maarten van der Berg|Femke de Vries|Hans-Peter Müller|Annelise Köhler|Jean-Baptiste Lefèvre|Amélie Rousseau|Giulia Bianchi|Matteo Esposito|João Ferreira|Beatriz Carvalho|Iker Etxeberria|Lucía Fernández Soto|Santiago Restrepo|Ximena Quispe|Siobhán Murphy|Cormac O'Sullivan|Rhys Llewellyn|Gwen Pritchard|Hamish MacLeod|Haruki Tanaka|Yuki Nakamura|Min-jun Park|Ji-woo Choi|Nguyen Van Minh|Thi Lan Pham|Somchai Suwannarat|Maria Santos|Jose Dela Cruz|Siti Nurhaliza|Putu Wirawan|Tane Parata|Leilani Kealoha|Margaret Whitfield|Oliver Pembroke|Denise Carmody|Tyrone Jefferson|Shaniqua Banks|Becky Sandoval|Rosa L. Delgado|Walter J Higgins|Edith M. Crane|Gail Archer|Miles Porter|Grace Bishop|Dawn Fields|Mark Waters|Frank Stone|Robin Marsh|Carter West|Jade Rivers|Ross Hunter|Penny Lane-Fox".split(
    '|',
  );
const STREETS: readonly string[] =
  "14 Larkspur Crescent|2207 Bellamy Road|9 Old Mill Lane|481 W Cypress Ave Apt 12|77 Harrington Street, Flat 3|1650 Sycamore Blvd, Suite 400|33 Kingfisher Close|6120 NE 42nd Ave|218 East 9th Street|5 St. Brigid's Terrace|Rue des Lilas 18|27 avenue Victor Hugo|Calle Mayor 41|Via Garibaldi 7|Lindenallee 22|Bahnhofstrasse 103|Kungsgatan 15|Mannerheimintie 64|Prinsengracht 210|Rua Augusta 935|ul. Krakowska 12|Hauptstraße 5a|Nørregade 31|Storgata 8|1 Infinite Orchard Way|3910 Dogwood Trail, Unit B|850 County Road 12|PO Box 318|12B Baker's Row|4420 S Halcyon Dr|1024 Ridgecrest Ct.|60 Whitehall Gardens|702 Fernbrook Parkway, Floor 6|88 Queen Anne Square|2 The Paddocks|19 Gorse Hill Road|7311 Quail Run|155 Via del Corso|93 Boulevard Voltaire|46 Kossuth Lajos utca|31 Hospital Street|6 Station Road|118 Airport Road|15 Old School Lane".split(
    '|',
  );

const LOOKALIKES: Readonly<Record<string, readonly string[]>> = {
  firm: "Whitmore & Hale|Barclays|Goldman Sachs|Johnson & Johnson|Harper Collins|Lloyds|Wells Fargo|Morgan Stanley|Ernst & Young|Peterson, Shaw and Doyle|Gallagher-Knox|Hendricks Group|Okafor Logistics|Marks and Spencer|Ben & Jerry's|Bennett Plumbing Ltd|Carrington Mutual|Dixon and Sons|Siemens|Philips|Daimler|Bosch|Ericsson|Wendy's|McDonald's|Sainsbury's|Abbott Laboratories|Ralph Lauren|Calvin Klein|Tommy Hilfiger|Lockheed Martin|Price Waterhouse|Charles Schwab|Merrill Lynch|Kramer LLC|Schmidt Inc|Novak PLC|Lang-Fischer|Castillo, Reyes and Ortiz|Turner Construction|Kelly Services|Hilton|Marriott|Rolls Royce|Aston Martin|Harley Davidson|Mercedes Benz|Estee Lauder|Mary Kay|Jack Daniels|Johnnie Walker|Dr Pepper|Northwind Traders|Blue Harbor Media|Cedar Valley Credit Union|Summit Dental|Pinnacle Freight|Bright Horizons".split(
    '|',
  ),
  office: 'Bank|Hospital|Airport|Hotel|School|Insurance|University|Station'.split('|'),
  town: 'Lagos|Nairobi|Accra|Mumbai|Bangalore|Karachi|Lahore|Dhaka|Kyiv|Prague|Kraków|Budapest|Zagreb|Sofia|Lyon|Marseille|Porto|Seville|Florence|Geneva|Hamburg|Munich|Leipzig|Oslo|Bergen|Turku|Cork|Leeds|Bristol|Glasgow|San Jose|Santa Fe|St. Louis|Fort Wayne|Baton Rouge|Salt Lake City|Charlotte|Jackson|Lincoln|Madison|Houston|Austin|Victoria|Melbourne|Perth|Auckland|Osaka|Hanoi|Manila|Jakarta|Kuala Lumpur|Abu Dhabi|Tel Aviv|Cape Town|Buenos Aires|Santiago|San Diego, CA|Springfield, IL|Paterson, New Jersey'.split(
    '|',
  ),
  country:
    'Ghana|Nigeria|South Africa|Pakistan|Bangladesh|Sri Lanka|Jordan|Lebanon|Georgia|Armenia|Ukraine|Slovakia|Latvia|Luxembourg|New Zealand|Costa Rica|Ecuador|Bolivia|Saudi Arabia|the Philippines|Malaysia|Chad|Burkina Faso|San Marino|Saint Lucia|Northern Ireland|United Kingdom|United States|Czech Republic|Ivory Coast'.split(
      '|',
    ),
  nation:
    'Ghanaian|Nigerian|Pakistani|Lebanese|Armenian|Slovak|Latvian|Ecuadorian|Malaysian|Saudi|Iranian|Moroccan|Kenyan|Colombian|Peruvian|Cuban|Estonian|Maltese'.split(
      '|',
    ),
  job: 'Chief Executive|Head of Marketing|Store Manager|Managing Director|Account Manager|Senior Engineer|Vice President|Team Lead|Case Handler|Sales Associate|General Counsel|Night Auditor|Secretary General|Prime Minister|District Attorney|accountant|nurse'.split(
    '|',
  ),
  title:
    'Northern Lights|Hamlet|Doctor Zhivago|Harry Potter|Sherlock Holmes|Jane Eyre|Anna Karenina|Madame Bovary|The Great Gatsby|Romeo and Juliet|Breaking Bad|Stranger Things|Midnight Train|The Quiet Hour|Swan Lake|Black Mirror|Golden Hour|Last Orders'.split(
      '|',
    ),
  item: 'Toaster|Stroller|Desk Lamp|Rice Cooker|Yoga Mat|Garden Hose|Office Chair|Water Filter'.split('|'),
  product:
    'Galaxy Note|Pixel Buds|Kindle Paperwhite|Surface Laptop|Echo Dot|Fire Stick|Nest Hub|Alexa|Siri|Cortana|Roomba|Apple Pay|Google Drive|Zoom|Slack|Excel|Ring Doorbell|Max Protect Plan|Premium Saver|Gold Card|Smart Home Kit'.split(
      '|',
    ),
  header:
    'Order Summary|Next Steps|Account Details|Payment Due|Terms of Use|Shipping Address|Customer Service|Frequently Asked Questions|Dear Customer|Service Request|Billing Cycle|Sign In|Log Out|Best Sellers|New Arrivals|Data Protection|Annual General Meeting|Important Notice'.split(
      '|',
    ),
  holiday:
    "Easter|Diwali|Hanukkah|Labor Day|Independence Day|Mother's Day|St. Patrick's Day|New Year|Thanksgiving".split('|'),
  month: 'January|April|May|June|August|September|December'.split('|'),
  day: 'Monday|Wednesday|Thursday|Saturday|Sunday'.split('|'),
  road: 'Fifth Avenue|Oxford Street|Abbey Road|Wall Street|Sunset Boulevard|Martin Luther King Boulevard|the Champs-Élysées|High Street|Park Lane'.split(
    '|',
  ),
  park: 'Hyde Park|Central Park|Yellowstone|Disneyland|Madison Square Garden|Victoria Station|Heathrow|Kennedy Airport|Charles de Gaulle Airport|Lake Victoria|Mount Kenya|Grand Central'.split(
    '|',
  ),
  school:
    "Trinity College|Stanford|Johns Hopkins|Imperial College|Brown University|King's College|St Andrews|Carnegie Mellon|Lincoln High School|Duke".split(
      '|',
    ),
  faith: 'Lutheran|Methodist|Hindu|Sikh|Mormon|Baptist|Sunni|Orthodox'.split('|'),
  addressee:
    'Sir or Madam|Team|Customer Support|Colleagues|Support Team|All|Hiring Manager|Friends|Everyone|Valued Guest'.split(
      '|',
    ),
  team: 'Real Madrid|Chelsea|Manchester United|the Green Bay Packers|Boston Celtics|Ajax|Juventus|Dallas Cowboys|Orlando Magic'.split(
    '|',
  ),
  disease: "Parkinson's|Alzheimer's|Crohn's Disease|Lyme Disease|Hodgkin Lymphoma|Down Syndrome".split('|'),
};

function fill(slot: string, dice: Dice): string {
  const full = dice.pick(NAMES);
  if (slot === '[name]') return `⟦NAME|${full}⟧`;
  if (slot === '[given]') return `⟦NAME|${full.split(' ')[0]}⟧`;
  if (slot === '[family]') return `⟦NAME|${full.split(' ').at(-1)}⟧`;
  if (slot === '[street]') return `⟦ADDRESS|${dice.pick(STREETS)}⟧`;
  return dice.pick(LOOKALIKES[slot.slice(1, -1)] ?? []);
}

/** `count` marked sentences from a seed. */
export function englishSentences(count: number, seed: number): Marked[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () =>
    parseMarked(dice.pick(SENTENCES).replace(/\[\w+\]|\{\w+\}/g, (slot) => fill(slot, dice))),
  );
}

if (process.argv[1]?.endsWith('english-sentences.ts'))
  for (const [type, { gold, found, given, right }] of measure(englishSentences(4_000, 7)))
    console.log(
      `${type}: found ${found} of ${gold} (${(found / gold).toFixed(3)}), right ${right} of ${given} (${(right / given).toFixed(3)})`,
    );
