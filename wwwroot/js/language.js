// The language of the page, and the sentences that modules write. The server sends the words of the page's language with
// the page, and those of another when the visitor changes it; English needs none, for there a sentence is its own key.

const sent = document.getElementById("words");
let words = sent ? JSON.parse(sent.textContent) : {};
const listeners = new Set();

/** A sentence in the page's language: say("{0} bias", "+ 0.1"). */
export function say(sentence, ...values) {
  return (words[sentence] ?? sentence).replace(/\{(\d+)\}/g, (_, i) => values[i]);
}

/** Calls back when the language has changed and the server has rendered the page in it. Returns how to stop. */
export function onLanguageChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes the language, and remembers it for a year. */
export function speak(language, itsWords) {
  document.documentElement.lang = language;
  document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`;
  words = itsWords;
  for (const listener of listeners) listener();
}
