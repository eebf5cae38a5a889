/**
 * Makers, shops, carriers, programs and other brands of one word, in lower case. Written by hand; words that are a given
 * name or a frequent family name too are left out: in doubt it is masked.
 */
export const MAKERS: readonly string[] = `
accenture acer acrobat acura adidas adobe aeg aeroflot aeromexico aetna afterpay agoda airbnb airbus airpods
alcatel aldi alibaba aliexpress alipay alitalia allianz allstate amazon amex amtrak android anker ansible aramex
arcteryx argos asana asda asics asos asus atari auchan audi audible autocad autodesk avast avianca aviva avon axa
azure bacardi balenciaga barclays beko belkin berghaus bershka beyerdynamic bilstein birkenstock bitbucket bixby
blackberry blackrock bmw boeing bombardier boohoo boots bosch bose breitling brembo breville bridgestone broadcom
brother budget budweiser bugatti buick bulgari burberry cadbury cadillac canon capgemini carhartt carlsberg
carrefour cartier casio castrol caterpillar cerave cessna chevrolet chevron chipotle chrome chromebook chrysler
cigna citi citibank citizen citroen clarks clinique colgate columbia comcast commerzbank compaq confluence
continental converse corelle corsair cortana costco credit crocs cuisinart currys cvs dacia daewoo daihatsu
danone danske debenhams debian deezer deliveroo deloitte delonghi denon deutsche dewalt dhl dickies diesel dior
discord disney docker dominos doordash doritos dpd dropbox drupal ducati dunkin dunlop durex easyjet ebay ecco
einhell electrolux embraer emirates enfield epson equifax ericsson etihad etsy europcar eurostar evri excel
expedia experian exxon facebook fanta fedex fendi festool fiat fidelity fila finnair firefox fisherprice fiskars
fitbit fjallraven flipkart flixbus fortnite fossil freshdesk frigidaire fujifilm galaxy gap gardena garmin geico
generali geox github gitlab givenchy gls gmail goodyear google gopro gorenje grab greyhound grubhub gucci
guinness haier halliburton hankook harrods hasbro heineken hermes hershey hersheys hertz hilti hisense hitachi
homebase honda honeywell hotpoint hsbc huawei hubspot huggies hulu humana husqvarna hydroflask hyundai iberia
ibis ikea illustrator indesit infiniti infosys instacart instagram intel intercom ipad iphone isuzu iveco jabra
jaguar jeep jenga jetblue jira joomla juniper karcher kart kaspersky kawasaki kayak kelloggs kenwood keurig kiehl
kindle kitchenaid klarna kleenex klipsch kmart kodak kohls konica kpmg kroger krups ktm kubernetes kyocera
lacoste lamborghini lancia lancome latam lays lazada lego leica lenovo lexmark lidl liebherr lightroom lindt
linkedin linksys listerine lloyds lockheed loewe logitech longines loreal lowes lucent lucid lufthansa luxottica
lyft macbook macys magento mailchimp makita mammut mango marantz marriott mars maserati mastercard mattel
maybelline mazda mcdonalds mckinsey mediatek medtronic merck metabo metlife michelin microsoft miele milwaukee
minecraft mini mitsubishi moderna moncler monopoly monzo morrisons motel motorola mozilla msi nando nasdaq
natwest nerf nespresso nestle netflix netgear neutrogena nikon ninja nintendo nissan nivea nokia nordea nordstrom
nortel norwegian notion novartis novell novotel nutella nvidia ocado office olay olympus omega onedrive onkyo
opel opera oracle orange oreo outlook pampers panasonic patagonia paypal pentax pepsi persol peugeot pfizer
photoshop piaggio pinterest pioneer pirelli pixel playmobil playstation pokemon polaroid pontiac porsche prada
primark pringles progressive prudential publix puma purolator pyrex qantas qualcomm rabobank radisson rakuten
rayban raytheon razer rbs reddit redhat reebok renault revlon revolut ricoh rivian roblox roku rolex roomba
ryanair ryobi saab safari safeway sainsbury sainsburys salesforce samsung sanofi santander sanyo scania seat sega
seiko selfridges sennheiser sensodyne sephora shein sheraton shiseido shopee shopify shure siemens signal siri
skechers skoda skype smeg smirnoff snapchat snickers sodastream sonos sony southwest spar specsavers spotify
sprint sprite squarespace starbucks steam stihl stripe subaru subway suisse surface swarovski swatch tampax
taobao target teams tefal telefonica telegram telstra telus temu terraform tesco tesla tetris texaco thermos
thinkpad tidal tiktok timberland tissot topshop toshiba toyota trello tripadvisor triumph trivago tupperware
twitch twitter twix uber ubs ubuntu ugg umbro unilever uniqlo ups usps vanguard vans vauxhall venmo verizon
versace vespa viber victorinox visa vitamix vizio vodafone volkswagen volvo vueling wachovia waitrose walgreens
walmart warcraft wayfair wayfarer waze wechat wegmans weixin wendys westin whatsapp whirlpool wilko windows wipro
wix wizzair wordpress worx wrangler wusthof xbox xerox xiaomi yamaha yeti yodel youtube zalando zanussi zelle
zendesk zenith zippo zoom zurich zwilling
`
  .trim()
  .split(/\s+/);
