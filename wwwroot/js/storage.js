// What this browser keeps for its visitor. It may refuse: a private window lets nothing be stored (SecurityError), a full
// one no more (QuotaExceededError). What was to be kept then lasts as long as the page.

const REFUSALS = ["SecurityError", "QuotaExceededError"];

/** Keeps texts in one of the browser's stores. */
export class Store {
  #store;

  /** @param {() => Storage} store gives the store, which to touch may be refused already */
  constructor(store) {
    this.#store = store;
  }

  /**
   * What was kept; null where nothing was.
   * @param {string} key @returns {string | null}
   */
  read(key) {
    return this.#try(key, store => store.getItem(key)) ?? null;
  }

  /**
   * Keeps a text; null forgets it.
   * @param {string} key @param {string | null} text
   */
  keep(key, text) {
    this.#try(key, store => (text === null ? store.removeItem(key) : store.setItem(key, text)));
  }

  /**
   * @template T
   * @param {string} key @param {(store: Storage) => T} use
   */
  #try(key, use) {
    try {
      return use(this.#store());
    } catch (error) {
      if (!(error instanceof DOMException && REFUSALS.includes(error.name))) throw error;
      console.warn(`The browser keeps no ${key} (${error.name}): it is lost with the page.`);
      return undefined;
    }
  }
}

/** For good, in this browser. */
export const browser = new Store(() => localStorage);

/** As long as the tab is open. */
export const tab = new Store(() => sessionStorage);
