import { MAKERS } from './makers.ts';

/**
 * Companies, products, works and persons of fiction that are called like people, and words that stand where names
 * stand. Written by hand. Whole spans, in lower case. Of one that is a given and a family name `isPersonBefore` decides:
 * "Regards, Mary Kay" is somebody. Single names that are as often a person's (Tiffany, Campbell) are left out: in doubt
 * it is masked.
 */
export const KNOWN_THINGS: ReadonlySet<string> = new Set([
  ...MAKERS,
  ...`morgan stanley|goldman sachs|charles schwab|merrill lynch|wells fargo|lehman brothers|t rowe price|franklin templeton|lloyds|barclays|santander|rothschild|jp morgan|jpmorgan|american express|western union|mastercard|visa|paypal|venmo|stripe|klarna
  |johnson controls|eli lilly|pfizer|bayer|merck|novartis|roche|siemens|philips|bosch|daimler|ericsson|nokia|lockheed martin|raytheon|northrop grumman|boeing|airbus|john deere|caterpillar|whirlpool|dyson|kenwood|miele
  |calvin klein|ralph lauren|tommy hilfiger|hugo boss|michael kors|kate spade|marc jacobs|tory burch|donna karan|levi strauss|jimmy choo|louis vuitton|yves saint laurent|christian dior|coco chanel|giorgio armani|alexander mcqueen|vivienne westwood|cartier|hermes|prada|gucci|estee lauder|estée lauder|mary kay|elizabeth arden|max factor|helena rubinstein|bobbi brown|victoria's secret|victoria secret|abercrombie|eddie bauer|banana republic|lululemon
  |jack daniels|jim beam|johnnie walker|captain morgan|jose cuervo|dom perignon|moet|ben & jerry|papa john|papa johns|jimmy john|mcdonalds|tim hortons|trader joe|trader joes|sainsbury|tesco|harrods|debenhams|selfridges|nordstrom|bloomingdale|neiman marcus|jc penney|marshalls|costco|walmart|waitrose|lidl|aldi|ikea|dr pepper|uncle ben|aunt jemima|quaker oats|kellogg|nestle|hershey|cadbury|lindt
  |rolls royce|rolls-royce|aston martin|harley davidson|harley-davidson|mercedes benz|mercedes-benz|alfa romeo|land rover|porsche|ferrari|lamborghini|chrysler|chevrolet|cadillac|tesla|toyota|honda|mazda|suzuki|yamaha|kawasaki|renault|peugeot|citroen|citroën|skoda|opel|volvo
  |hilton|marriott|sheraton|hyatt|ritz carlton|ritz-carlton|four seasons|cathay pacific|virgin atlantic|simon & schuster|penguin books|harper collins|warner brothers|walt disney|ernst & young|booz allen|mckinsey|deloitte|kpmg|accenture|baker mckenzie|kaiser permanente|mayo clinic|johns hopkins|price waterhouse|ladbrokes|lonely planet|rolling stone|vanity fair|red bull|bloomberg|reuters
  |siri|alexa|cortana|bixby|roomba|kindle|echo|slack|zoom|excel|outlook|gemini|copilot|java|python|ruby on rails|django|docker|android|windows|safari|chrome|firefox|skype|teams|dropbox|shopify|spotify|netflix|hulu|uber|lyft|airbnb|instagram|facebook|twitter|tiktok|youtube|snapchat|pinterest|linkedin|reddit|google|yahoo|amazon|apple|samsung|microsoft|oracle|dell|lenovo|asus|acer|xiaomi|huawei|garmin|fitbit|gopro|nikon|canon|leica|lego|barbie|nintendo|sega|steam
  |harry potter|sherlock holmes|jane eyre|anna karenina|romeo|juliet|romeo and juliet|hamlet|macbeth|othello|king lear|james bond|indiana jones|bridget jones|tom sawyer|huckleberry finn|oliver twist|david copperfield|peter pan|mary poppins|robin hood|don quixote|don juan|moby dick|billy elliot|forrest gump|jack reacher|jason bourne|star wars|swan lake|tosca|la traviata|madame bovary|mona lisa|santa claus|santa|father christmas|father's day|mother's day|mickey mouse|donald duck|winnie the pooh|darth vader|luke skywalker|spider-man|batman|superman|black mirror|breaking bad|downton abbey|peaky blinders
  |alzheimer|parkinson|crohn|hodgkin|huntington|asperger|tourette|lyme|lou gehrig|achilles|heimlich|celsius|fahrenheit|hertz|joule|ampere|volt|god|buddha|allah|jehovah
  |real madrid|arsenal|juventus|ajax|celtic|rangers|manchester united|manchester city|aston villa
  |abu dhabi|buenos aires|cape town|san jose|santa fe|baton rouge|fort wayne|fort worth|san marino|el salvador|la paz|le havre|le mans|st andrews|st albans|saint petersburg|st petersburg|st louis|victor harbor|addis ababa|dar es salaam|phnom penh|puerto rico|monte carlo|gold card|gold coast|carnegie mellon|charles de gaulle|stanford|harvard|yale|princeton|oxford|cambridge
  |doctor|professor|president|captain|officer|senator|nurse|chef|coach|manager|director|secretary|minister|chancellor|governor|mayor|judge|detective|sergeant|colonel|general|admiral|pastor|rabbi|imam|reverend|sister|brother|mother|father|mom|mum|dad|grandma|grandpa|aunt|uncle|baby|boss|landlord|plumber|sir|madam|ma'am|team|folks|everyone|everybody|colleague|colleagues|guys|friend|friends|customer|guest|client|agent|operator|bot|user|admin|support|help|yours|regards|cheers|sincerely|buyer|seller|tenant|patient|passenger|driver|courier|applicant|beneficiary|cardholder|recipient|sender|employee|employer|member|owner`
    .replaceAll(/\n\s*/g, '')
    .split('|'),
]);

/** Of these nobody is called: firms of two families, places, saints and heroes. */
const NOBODY: ReadonlySet<string> = new Set(
  'morgan stanley|merrill lynch|franklin templeton|price waterhouse|harley davidson|mercedes benz|warner brothers|santa claus|santa fe|monte carlo|le havre|robin hood|star wars'.split(
    '|',
  ),
);

/** True for a known thing whose name a person may have, in lower case. */
export function isThingOrPerson(name: string): boolean {
  return KNOWN_THINGS.has(name) && !NOBODY.has(name);
}

/** How far before a name what says that it is a person's may begin. */
const FARTHEST = 32;

/** Signatures, people introducing themselves or others, and who travels, pays or gets something. */
const PERSON_BEFORE =
  /(?:\b(?:regards|sincerely|faithfully|truly|thanks|thank you|signed)[\s,.!:–-]+|\b(?:cheers|wishes|love)\s*[,!\n]\s*|\b(?:i am|i'm|i’m|this is|it's|it’s|call me|name is|name's|name’s|ask for|speak to|speak with|talk to|spoke to|spoke with|contact|dear|hi|hello|hey|attn|mr|mrs|ms|miss|dr)[\s,.:]+|\b(?:(?:passenger|guest|patient|customer|client|traveller|cardholder|recipient|beneficiary|caller|tenant|driver|applicant|employee|student|nurse|doctor)(?: name)?|wife|husband|son|daughter|friend|colleague|boss|brother|sister|mother|father|neighbour|neighbor)(?: is| was|,|:)?\s+|\b(?:ticket|parcel|package|booking|reservation|room|table|seat|letter|message|appointment) for\s+)$/i;

/** True when what stands before `start` is said of people only. */
export function isPersonBefore(text: string, start: number): boolean {
  return PERSON_BEFORE.test(text.slice(Math.max(0, start - FARTHEST), start));
}
