/**
 * Letters that look like a Latin one in the fonts of chats: first the Latin letter, behind it its doubles in Cyrillic,
 * Greek, Armenian, Hebrew, Indic digits and extended Latin. Authored; what Unicode itself maps (accents, full width,
 * mathematical letters) needs no entry.
 */
export const CONFUSABLE_ROWS =
  'aаɑαᴀɐ bЬьвɓḃʙƅ cсϲςᴄƈⅽ dԁɗđⅾ eеєҽɛεҿ fƒẝſ gɡցǥɢᶃ hһհħнʜ iіıɩιɪꙇ jјϳʝ kкκĸҝᴋқ lӏłⅼɫǀℓ mмⅿᴍ nոηпńɴŋռ oоοօøσᴏס௦০ pрρҏþᴘ qԛզʠգ rгᴦɾʀᴙ sѕʂꜱƽ tтτŧᴛƭ uυսцᴜʋ vѵνᴠⅴט wԝωшɯᴡա xхχⅹҳ yуγүʏყҹɣ zᴢʐżƶ';
