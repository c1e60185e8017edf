// The language of the page, and the texts that modules write. The server sends the texts of the page's language with
// the page, and those of another when the visitor changes it.
import { keepCookie } from "./cookie.js";

export class Language {
  #words;
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** @param {Words} words */
  constructor(words) {
    this.#words = words;
  }

  /**
   * The words of a place are for one and for any other number: {0} {0:row|rows}.
   * @param {string} sentence @param {(string | number)[]} values
   */
  say(sentence, ...values) {
    return (this.#words[sentence] ?? sentence).replace(/\{(\d+)(?::([^|}]*)\|([^}]*))?\}/g, (_, /** @type {string} */ place, /** @type {string | undefined} */ one, /** @type {string | undefined} */ other) => {
      const value = String(values[Number(place)]);
      return (value === "1" ? one : other) ?? value;
    });
  }

  /** @param {() => void} listener @returns {Stop} */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param {string} name @param {Words} words */
  speak(name, words) {
    document.documentElement.lang = name;
    keepCookie("language", name);
    this.#words = words;
    for (const listener of this.#listeners) listener();
  }
}

const sent = document.getElementById("words");
const language = new Language(sent ? /** @type {Words} */ (JSON.parse(sent.textContent)) : {});

/**
 * A sentence in the page's language: say("Convolution_Bias", "+ 0.1").
 * @param {string} sentence @param {(string | number)[]} values
 */
export const say = (sentence, ...values) => language.say(sentence, ...values);

/**
 * Calls back when the language has changed and the server has rendered the page in it. Returns how to stop.
 * @param {() => void} listener
 */
export const onLanguageChange = listener => language.onChange(listener);

/**
 * Changes the language, and remembers it for a year.
 * @param {string} name @param {Words} words the texts of the modules in it
 */
export const speak = (name, words) => language.speak(name, words);
