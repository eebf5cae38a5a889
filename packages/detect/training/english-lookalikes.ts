/** What looks like an English name or address and is none, for training. Written by hand. */
const split = (words: string): readonly string[] => words.trim().split(/\s*\|\s*/);

/** Given and family names of cultures that the lists hardly know. */
export const GIVEN: readonly string[] = split(`
Ngozi|Emeka|Tunde|Ifeoma|Yaa|Kofi|Akua|Sipho|Nomsa|Lerato|Njeri|Otieno|Tatenda|Chipo|Amina|Fatou|Mamadou|Ousmane|Abebe|Tigist
|Deepika|Sanjay|Ramesh|Kavita|Suresh|Gurpreet|Manpreet|Anjali|Vikram|Neha|Sunita|Rajesh|Imran|Zainab|Usman|Hina|Tahir|Nasreen|Rashida|Abdul
|Ahmed|Mohammed|Mahmoud|Fatima|Layla|Youssef|Hassan|Mariam|Karim|Salma|Tariq|Nadia|Samir|Rania|Bashir|Hamza|Mehdi|Parisa|Farid|Azadeh
|Andriy|Olena|Vasyl|Yulia|Sergei|Olga|Ivan|Natalya|Mikhail|Tatiana|Bogdan|Mihai|Radu|Anca|Stoyan|Desislava|Nikos|Dimitra|Goran|Mirjana
|Tomasz|Małgorzata|Paweł|Katarzyna|Jiří|Václav|Lenka|Gábor|Ágnes|Ferenc|Mehmet|Ayşe|Mustafa|Zeynep|Giorgi|Tamar|Armen|Anahit|Juhani|Päivi
|Björn|Åsa|Søren|Ingrid|Þórunn|Sven|Kjell|Niamh|Aoife|Eoin|Ciarán|Gareth|Sioned|Angus|Fiona|Wout|Joost|Sanne|Jürgen|Käthe
|François|Océane|Thierry|Hélène|Lorenzo|Chiara|Alessandra|Raúl|Inés|Íñigo|Thiago|Letícia|Gonçalo|Rodrigo|Catalina|Esteban|Yolanda|Hiroshi|Sakura|Kenji
|Keiko|Takumi|Seung-ho|Hye-jin|Ji-hoon|Soo-min|Wei|Xiaoming|Mei|Jing|Hao|Trung|Phuong|Huong|Duc|Anan|Malee|Budi|Dewi|Rizal|Aroha|Hemi|Kalani|Latoya|Jamal|Keisha|DeShawn|LaToya|Maribel|Guadalupe`);
export const FAMILY: readonly string[] = split(`
Nwosu|Obi|Balogun|Adebayo|Olawale|Mensah|Asante|Ndlovu|Khumalo|Nkosi|Mwangi|Odhiambo|Ochieng|Chikwanha|Diallo|Traoré|Sow|Keita|Tesfaye|Bekele
|Sharma|Patel|Gupta|Nair|Menon|Reddy|Subramanian|Krishnan|Chatterjee|Mukherjee|Bhattacharya|Dhillon|Sandhu|Malhotra|Kapoor|Hussain|Malik|Sheikh|Begum|Rahman
|Al-Farsi|Al-Sabah|El-Amin|Abdullah|Nasser|Saleh|Mansour|Barakat|Khalil|Rahimi|Hosseini|Karimi|Mousavi|Ben Ali|ibn Said|bin Laden
|Kovalenko|Tkachenko|Melnyk|Ivanov|Petrov|Smirnova|Sokolov|Morozov|Ionescu|Dumitrescu|Petkov|Georgiou|Pappas|Nikolaidis|Jovanović|Petrović|Kovačić|Babić
|Kowalski|Wiśniewski|Lewandowska|Kamiński|Novotný|Svoboda|Černý|Tóth|Horváth|Kovács|Yılmaz|Demir|Çelik|Kapanadze|Hakobyan|Korhonen|Nieminen|Mäkinen
|Lindqvist|Åkesson|Nygård|Halvorsen|Rasmussen|Guðmundsson|O'Connor|O'Brien|McCarthy|Ní Bhriain|Gruffydd|MacDonald|McAllister|van Dijk|van den Heuvel|de Jong|ter Horst|Schäfer|Weiß|von Bülow
|Dubois|Moreau|Le Goff|De Luca|Di Stefano|Ricci|Lombardi|García Márquez|Ibáñez|Muñoz|dos Santos|da Silva|Almeida|de la Cruz|Vargas Llosa|Mamani|Huamán|Satō|Watanabe|Yamamoto
|Kobayashi|Kim|Lee|Jeong|Yoon|Zhang|Wang|Chen|Liu|Huang|Tran|Nguyen|Le Thi|Vu|Chaiyasit|Suharto|Hidayat|bin Abdullah|Ngata|Kahale|Park|West|Stone|Banks|Hunter|Waters|Fields|Fox|Rivers|Marsh|Church|Day|May|Best|Wise|Sharp|Young|Long|Short|Rich|Poor|Gold|Silver|Winter|Summers|Snow|Frost|Bird|Fish|Lamb|Wolf|Bush|Wood|Woods|Hill|Field|Forest|Ford|Bridge|House|Temple|Castle|King|Knight|Pope|Abbott|Prince|Baron|Duke|Major|Price|Cash|Bond|Case|Page|Read|Law|Love|Joy|Hope|Grace`);

/** Companies, products, works and titles. */
export const KNOWN: readonly string[] = split(`
Deutsche Bank|Credit Suisse|Société Générale|Standard Chartered|Bank of America|Capital One|State Farm|Liberty Mutual|Aviva|Allianz|Zurich Insurance|Edward Jones|Raymond James|Franklin Templeton|Rothschild|Berkshire Hathaway|BlackRock|Fidelity|Vanguard
|Eli Lilly|Novo Nordisk|Bristol Myers Squibb|AstraZeneca|Pfizer|Sanofi|Thermo Fisher|Smith & Nephew|Procter & Gamble|Colgate Palmolive|Kimberly Clark|Johnson Controls|John Deere|General Electric|General Motors|Rio Tinto|Royal Dutch Shell|Exxon Mobil|British Petroleum|Texas Instruments|Hewlett Packard|Micro Focus|Red Hat|Booz Allen Hamilton|Arthur Andersen
|Hugo Boss|Michael Kors|Kate Spade|Louis Vuitton|Christian Dior|Giorgio Armani|Jimmy Choo|Levi Strauss|Eddie Bauer|Brooks Brothers|Banana Republic|Max Factor|Elizabeth Arden|Bobbi Brown|Jim Beam|Captain Morgan|Jose Cuervo|Papa John's|Jimmy John's|Trader Joe's|Macy's|Kohl's|Dillard's|Tim Hortons|Whole Foods|Home Depot|Best Buy|Dollar Tree|Old Navy
|Alfa Romeo|Land Rover|Lincoln Navigator|Ford Mustang|Honda Civic|Chevrolet Malibu|Virgin Atlantic|Cathay Pacific|Thomas Cook|Booking.com|Penguin Random House|Simon & Schuster|Warner Brothers|Walt Disney|Rolling Stone|Vanity Fair|New York Times|Washington Post|Wall Street Journal|The Guardian|Le Monde
|World Bank|Red Cross|Amnesty International|United Nations|European Union|World Health Organization|Supreme Court|White House|House of Commons|Federal Reserve|Labour Party|Democratic Party|Central Bank|Ministry of Health|Department of State|Microsoft|Google|Amazon|Apple|Facebook|Tesla|Netflix|Spotify|Uber|Intel|Nvidia|Oracle|Adobe|Salesforce|Nokia|Volvo|Toyota|Honda|Nestle|Unilever|Heineken|Airbus|Boeing
|James Bond|Oliver Twist|David Copperfield|Peter Pan|Mary Poppins|Robin Hood|Don Quixote|Macbeth|Othello|King Lear|Mona Lisa|Santa Claus|Star Wars|Game of Thrones|Downton Abbey|Grey's Anatomy|Toy Story|The Lion King|Abbey Road|Purple Rain|Thriller|Carmen|Lou Gehrig's disease|Huntington's|Asperger's|Tourette Syndrome
|Galaxy Tab|MacBook Air|AirPods Pro|PlayStation|Xbox|Switch|Chromecast|Google Home|Alexa|Siri|Bixby|Windows Vista|Jenkins|Python|Java|Android|Ruby|Slack|Teams|Excel|Outlook|Gmail
|Manchester City|Liverpool|Arsenal|Inter Milan|Bayern Munich|Red Sox|New York Knicks|Chicago Bulls|Los Angeles Lakers|Dallas Mavericks|San Antonio Spurs`);
export const JOBS: readonly string[] = split(`
Chief Financial Officer|Head of Sales|Regional Manager|Project Manager|Office Manager|Customer Success Lead|Software Engineer|Human Resources|Data Analyst|Executive Assistant|President|Vice Chairman|Foreign Minister|Attorney General|Speaker|Technician|Consultant|Receptionist|Legal Advisor|Branch Director|Shift Supervisor|Professor|Doctor|Senator|teacher|lawyer|driver|manager|doctor|Dispatcher|Adjuster|Underwriter`);
export const HEADERS: readonly string[] = split(`
Order Details|Order Status|Your Account|Payment Method|Delivery Address|Billing Address|Privacy Notice|Frequently Asked|Contact Us|About Us|Getting Started|Special Offers|Limited Time Only|Read More|Learn More|Sign Up|Log In|Reset Password|Track Package|Return Policy|Gift Cards|Live Chat|Opening Hours|Monthly Statement|Tax Invoice|Meeting Notes|Action Items|Dear Sir|Dear Madam|Dear Team|Kind Regards|Best Wishes|Warm Regards|Good Morning|Happy New Year|Merry Christmas|Happy Easter|Good Friday|Memorial Day|Veterans Day|Valentine's Day|Father's Day|Page 3|Section 12|Chapter 4|Step 2|Level 5|Version 10|Top 10 Deals|24 Hour Service|12 Month Plan|3 Large Boxes|2 Medium Shirts|4 Star Hotel|7 Day Trial|Row 12 Seat 4|Gate 7|Terminal 2|Platform 9|Room 101|Floor 8|Unit 5|Suite 300|Box 12`);
const PLACE_HEADS = split(
  `Lake|Mount|Fort|Port|Cape|Saint|St.|San|Santa|Los|Las|El|La|New|North|South|East|West|Upper|Lower|Great`,
);
const PLACE_TAILS = split(`
Park|Gardens|Airport|Station|Stadium|Arena|Museum|Library|Cathedral|Church|Castle|Palace|Bridge|Tower|Bay|Island|Islands|River|Valley|County|Heights|Mall|Center|Theatre|Hall|Harbour|Zoo|Forest|Beach|Square|Street|Avenue|Road|Boulevard|Lane|Drive|High School|College|University|Memorial Hospital|Elementary|Cemetery|Monument`);

export { PLACE_HEADS, PLACE_TAILS };

/** Sentences in which names, companies, places and titles change places; {V} known thing, {J} office, {H} header, {R} place called after somebody. */
export const LOOKALIKE_SENTENCES: readonly string[] = `
{V} {L}.
{V} is {L}.
{V} and {V} {L}.
{V} or {V}?
{L} {V} {L}.
{L} with {V}.
{L} for {V} in {S}.
{L} by {V}
My {V} {L}.
The {V} {W} {L}.
I work for {V}.
I work at {C}.
I used to work for {C} in {S}.
She works for {C}.
{C} hired {N} as {J}.
{V} hired {N} as {J}.
{N} left {V} for {C}.
{N} called about {C}.
{C} has {L}.
{C} said {L}.
{C} was {L} by {C}.
{C} sued {V}.
{C}: {H}
Is {C} {L}?
Does {V} {L}?
Who owns {C}?
My employer is {C}.
My bank is {V}.
An account with {C}
A contract with {V}
The {J} of {C} {L}.
The {J} {L}.
Our {J}, {N}, {L}.
{N}, {J}
{N}\\n{J}\\n{C}
{J} {N} {L}.
{J}\\n{C}\\n{A}
Talk to the {J}.
Thank you, {J}.
Dear {J},
Dear {H}
{H}
{H}: {L}
{H}\\n{H}\\n{L}
{H} - {D}
{H} {L}
We visited {R} {D}.
{R} is {L}.
{L} at {R}.
{L} near {R} in {S}.
{L} on {R}.
{R}, {S}
Meet me at {R}.
{S} and {S} {L}.
{S} {L}.
{L} to {S}.
{L} to {S} on {D}.
I went to {S} with {N}.
{N} moved to {S}.
{N} lives in {S}.
{N} and {F} live in {S}.
{K} {W} {L}.
{L} {K} {W}.
Are you {K} or {K}?
{K} customers {L}
He speaks {K}.
{N} speaks {K}.
"{F} {L}", {L} {N}.
"{L}", said {N}.
{F} {L}.
{F} never {L}.
Our {W} {F} {L}.
My {W} {N} {L}.
cheers, {F}
Cheers\\n{F}
thx, {F}
Best wishes,\\n{N}
Yours, {N}
Prof. {T} {L}.
Mr {T} {L}.
Mr. {T}, {L}
Ms {T}, {L}.
Miss {T} {L}
Dr {T}'s {W}
Mrs {T} from {A}
Mr. and Mrs. {T}
Prof. {T} of {R}
{W}: {N}
{W} - {N}
{W} {W}: {N}
{W} {W}: {V}
{W}: {C}
{W}: {S}
{W} by {N}, {C}
{W} for {N}, {A}
{N}, {N}, {N}
{N} of {A} {L}
{L} to {A} instead of {A}.
{L} on {A} {L}.
{L} at {A}, {S}.
{L} is at {A}, {S}, {S}.
Parcel for {N}, {A}
{L}: {A}
{W} {W}: {A}, {S}
{L} from {A}.
Where is {A}?
{O} {W}, {O} {W}
Page {O}, {G} {O}
{O} {G}
{O} percent {L}
Room {O} {L}
{G} {O}, {L}
{G} {O}
{D} to {D}
{D} or {D}?
In {D} {L}.
{I} {G}
{I} {G} {L}
{L} {I} {G} {L}.
{I} {W}, {I} {G}
{I} {H}
{W} {N} {L} {W}
Can you {W} {N} {L}?
I {W} {N} {L}.
{N} {W} {L}.
"{F} is {L}", {W} {N}.
{W} {W} {W}: {N}
{W} – {N}
{W} for {N}, {L}
{L} to {N}, {W} {N}.
{L} by {N} and {N}.
{N} {W} {V} {L}.
{N} {W} {G} in {O}.
{H}\\n{N}\\n{A}\\n{S}
{C} {W} {N} as {J}.
请联系 {N} 处理
请联系{N}处理一下
我叫{N}，{P}
我叫{N} {E}
手机{N}，验证码{O}
收件人{N}，{A}
收件人：{N}，地址：{A}
快递送到{A}，谢谢
寄到 {A}
客服{F}说可以退
{N} 的订单还没到
帮我查一下{N}的{W}
谢谢 {F}
我的{V}坏了，怎么办
{V} 和 {V} 哪个好
{G}多少钱
有没有 {G}
{C}的货什么时候到
我在 {S}，能发货吗
{N}，{P}
谢谢{E}，{N}
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
