/**
 * English sentences with places for values. Written by hand.
 * {N} name, {F} first name, {T} name behind a title, {A} address, {S} town or country, {C} company, {G} thing with a
 * capital, {K} people or faith, {U} web address, {B} word in capitals, {L} loose words, {W} word, {P} phone, {O} number, {E} e-mail, {D} date, {M} money.
 */
export const ENGLISH: readonly string[] = `
Hi, this is {N}.
Hi, I'm {N} and {L}.
I am {N}, my phone is {P}.
Hello, {F} here.
my name's {N}
You can call me {F}.
The customer is {N}.
Customer: {N}
Recipient: {N}
Name: {N}, phone: {P}
Name: {N}
Full name: {N}
Full name {N}, address {A}
Contact {N} at {P}.
Please contact {N} ({E}).
Ask for {N} at the desk.
Ask {F} to {L}.
Please tell {N} that {L}.
Could you transfer me to {N}?
I spoke with {N} {D}.
I talked to {F} about {L}.
{N} told me {L}.
{N} said {L}.
{N} says "{L}"
{N} ordered {W} on {D}.
{N} has {L}.
{N} is {L}.
{N} was {L} in {S}.
{N}, {L}, {L}.
{N} and {N} {L}.
{F} and {F} are {L}.
{N} from {S} {L}.
{N} from {C} {L}.
{N} works at {C}.
{N} joined {C} in {D}.
{N}'s order {O} {L}.
{N}'s {W} is {L}.
My wife {N} {L}.
My husband {F} will pick it up.
My son {F} is {L}.
My colleague {N} {L}.
My boss, {N}, {L}.
Our agent {F} promised {L}.
The account belongs to {N}.
The card is in the name of {N}.
The name on the card is {N}.
Change the name to {N}.
Please add {N} to the booking.
Passenger {N}
Guest {N} checked in {D}.
Patient {N} {L}.
Deliver to {N}, {A}.
Ship to:\\n{N}\\n{A}
{N}\\n{A}
{N}, {A}, {P}
{N}\\n{C}\\n{A}
Send the invoice to {N}, {A}
Regards, {N}
Thanks,\\n{N}
Best, {F}
Sincerely,\\n{N}\\n{C}
Dear {F},
Dear {N}, {L}.
Dear Mr. {T}, {L}.
Dear Mrs {T},
Mr. {T} {L}.
Mrs. {T} is {L}.
Ms {T} called {D}.
Dr. {T} will see you {D}.
Thank you, {F}!
Thanks {F}, {L}.
Hi {F}, {L}
Hello {N},
Good morning {F}.
OK {F}, {L}.
Is this {N}?
Is {F} available?
Who is {N}?
Has {N} {L}?
When did {N} {L}?
Did {F} {L}?
What did {N} say about {L}?
The song by {N} is {L}.
A book by {N}
{N} wrote {G}.
{N} played {G} in {G}.
President {T} {L}.
Senator {T} {L}.
Coach {T} {L}.
{N} ({S}) {L}.
{N}: {L}
- {N}
1. {N}
It was {N} who {L}.
We met {N} in {S}.
They asked {N} for {L}.
I work with {N} and {N}.
My manager is {N}
Signed by {N} on {D}
The driver, {N}, {L}.
{T}, {F}
{A}
My address is {A}.
My new address: {A}
Address: {A}
The address of {C} is {A}
I live at {A}.
I moved to {A}.
We moved from {A} to {A}.
Please send it to {A}.
Ship it to {A}, please.
Deliver to {A}
Pick it up at {A}.
The parcel went to {A} by mistake.
Our office is at {A}.
{C}, {A}
{C} is located at {A}.
Billing address: {A}
Change my address from {A}
Is {A} the right address?
Meet me at {A} at {O}.
How do I get to {A}?
Visit us at {A}
{C}\\n{A}\\n{P}
Where is my order {O}?
Order {O} has not arrived.
I ordered {G} on {D}.
What are your opening hours?
How much is {G}?
I paid {M} for {G}.
Does {C} ship to {S}?
{C} is {L}.
{C} was founded in {S}.
The {C} {L}.
The {G} {W} is {L}.
The {W} of {S} is {L}.
I am from {S}.
I live in {S}.
Flights from {S} to {S}
Weather in {S}
We travelled to {S} on {D}.
The capital of {S} is {S}.
{S} is {L}.
In {S}, {L}.
From {S} with love
{G} is {L}.
{G} by {C}
{G} {L}.
{L}.
{L}
{L}, {L}.
{L}? {L}.
Please {L}.
Thank you for {L}.
Thank you so much!
Good morning, {L}.
Hello, I need help with {L}.
Can you help me with {L}?
Could you please {L}?
I would like to {L}.
I want to cancel my {W}.
My {W} is {L}.
Your {W} {L}.
Our {W} {L}.
This {W} {L}.
Why is {L}?
What is {G}?
When is the {G} {W}?
How can I {L}?
Is it possible to {L}?
Yes, {L}.
No, {L}.
OK, thanks.
Merry Christmas and Happy New Year
Happy Birthday!
The English version of {G} {L}.
The Chinese {W}
On {D}, {L}.
Since {D} {L}.
The {G} Hotel in {S}
The University of {S}
The Bank of {S}
{S} University
{S} Airport
The {S} {G} {L}.
Black Friday and Cyber Monday {L}
Windows, Android and iPhone
Samsung Galaxy or Apple iPhone?
Use Google Maps or WhatsApp
Paid with Visa, MasterCard or PayPal
Support is open Monday to Friday
Terms of Service and Privacy Policy
Size Large, Colour Blue
Model {O} {G}
Invoice {O} of {D}
Version {O}
Coupon {G}
Reference {O}
My card ending {O} was charged {M}.
My phone is {P}.
Call {P}.
Call me at {P}, {L}.
E-mail {E}
What is the limit for card {O}?
I lost my card {O}
{G}
{G} and {G}
{G}, {G} and {G} {L}
"{G}" is {L}
The {G} {L}
{L} {G} {L}
{L} the {G} of {L}
{L}: {G}
{W} {W}? {W}!
{W}, {W} {W}
{K} {W} {L}
The {K} {W} {L}
A {K} {W} in {S}
He is {K}
{N} is a {K} {W}
{K} and {K} {W}
Go to {U}
Visit {U} for {L}
My site {U} {L}
{U} {L}
{U}
{C} ({U})
{B} {B}
{B}: {L}
{L} {B} {L}
{C}
{C} and {C}
{C} {L} {C}
{C} announced {L}
{C}, {S}
{L} by {C}
{L} at {C}
{L} in {S} and {S}
{L} from {S}
{S}, {S}
{S} {W} {L}
{L} on {D} in {S}
{L} for {M} at {C} in {S}
{W} {L}. {W} {L}. {W} {L}.
{L}! {L}? {L}.
{L}\n{L}\n{L}
{N} {L}. {W} {L} {W}.
{N}, {G}
{G} by {N}
{N} of {C}
{N}, {W} of {C}, {L}
Here's my {W}: {O}
Here's {L}.
What's {L}?
What's your {W}? {L}
It's {L}.
That's {L}.
Let's {L}.
There's {L}.
Who's {L}?
Don't {L}.
I'll be {L}.
I've {L}.
You're {L}.
We can't {L}.
When: {D}\nWhere: {S}
{W}: {O}\n{W}: {L}
{F}: {L}\n{F}: {L}
{F}: {L}!
Agent: {L}\nCustomer: {N}
Bot: {L}? User: {N}
User: {L}
{Z} {L}.
{Z}'s {G}
{Z}'s {W} {L}.
The {Z} {W} {L}.
Like the {Z} {W}, {L}.
{F}, {F} and {F} {L}.
{L} by {Z} and {Z}.
{L} that {Z} was {L}.
{L} before {Z} {L}.
{L}, {F}, {L}.
What's your last name? {Z}
My last name is {Z}
My first name is {F}
Surname: {Z}
{Z} or {Z}?
the {C} office is at {A}
{L} to {A}? I am in {S} for {L}
{N}\n{A}\n{P}-Fax\n{P}-Desk\nE-mail: {E}
{N}\n\n{P} Office\n{P} Fax\n\nE-mail: {E}\nWebsite: {U}
{N}\n{W} {W}\n{C}\n{P}
Office: {P}\nFax: {P}\nMobile: {P}\nWebsite: {U}
{A}\nPhone: {P}\nEmail: {E}
{A}\n\nTel {P}\nFax {P}
Tel: {P}\nCell: {P}
{P}-Fax\n{P}-Desk
{L} {P} {L}
{L} {P}, {L}
{L} at {P} or {E}
{C}\n{A}\nWebsite: {U}
{N}, {W} {W}, {C}
{C} and {C} {L} with {C}
{C}'s {W} {L}
{L} the {C} {W}
{L} for {C}.
{L} with {C}.
{L} the {B} {G} {L}
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
