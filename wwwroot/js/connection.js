// Calls to the server that end when the line breaks. Blazor's own promises then never settle, and whoever waited for
// one would wait for ever.
import { say } from "./language.js";

// What a call ends with once Blazor has given the circuit up.
const GONE = "The circuit associated with this dispatcher is no longer available.";

/** An error whose sentence a person can read, in the language that the page has then. */
export class ReadableError extends Error {
  /** @param {Sentence} sentence @param {ErrorOptions} [options] */
  constructor(sentence, options) {
    super(sentence(), options);
    this.sentence = sentence;
  }
}

/** There is no line to the server: what was asked can be asked again when it is back. */
export class ConnectionError extends ReadableError {}

export class Connection {
  /** @type {Set<(lost: ConnectionError) => void>} */
  #waiting = new Set();
  /** @type {Set<() => void>} */
  #returns = new Set();
  #isUp = true;

  /** @param {EventTarget} page where Blazor says how the line is */
  constructor(page) {
    // The event does not bubble, but whoever captures hears it.
    page.addEventListener("components-reconnect-state-changed", e => this.#change(/** @type {CustomEvent<{ state: string }>} */ (e)), { capture: true });
  }

  /** @param {CustomEvent<{ state: string }>} event */
  #change({ detail }) {
    this.#isUp = detail.state === "hide";
    if (this.#isUp) for (const listener of this.#returns) listener();
    else for (const reject of this.#waiting) reject(new ConnectionError(() => say("Connection_Lost")));
  }

  /**
   * Calls a method of an object on the server; fails at once while there is no connection.
   * @template {Calls} C @template {keyof C & string} Name
   * @param {Receiver<C>} receiver @param {Name} method @param {Parameters<C[Name]>} values
   * @returns {Promise<ReturnType<C[Name]>>}
   */
  invoke(receiver, method, ...values) {
    if (!this.#isUp) return Promise.reject(noConnection());
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      receiver.invokeMethodAsync(method, ...values)
        .then(resolve, error => reject(reasonOf(error)))
        .finally(() => this.#waiting.delete(reject));
    });
  }

  /**
   * As invoke, for what nobody waits for: without a connection the server is not told, and any other failure is the
   * console's. Returns whether the server was told.
   * @template {Calls} C @template {keyof C & string} Name
   * @param {Receiver<C>} receiver @param {Name} method @param {Parameters<C[Name]>} values
   */
  async tell(receiver, method, ...values) {
    try {
      await this.invoke(receiver, method, ...values);
      return true;
    } catch (error) {
      if (!(error instanceof ConnectionError)) console.error(error);
      return false;
    }
  }

  /**
   * Calls back when a lost connection is back. Returns how to stop.
   * @param {() => void} listener @returns {Stop}
   */
  onReturn(listener) {
    this.#returns.add(listener);
    return () => this.#returns.delete(listener);
  }
}

export const connection = new Connection(document);

const noConnection = () => new ConnectionError(() => say("Connection_None"));

/** @param {unknown} error */
function reasonOf(error) {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.message === GONE ? noConnection() : error;
}
