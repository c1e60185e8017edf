// Sentences in the page's language.
import assert from "node:assert/strict";
import test from "node:test";
import { Language } from "../../wwwroot/js/language.js";

test("A text is found by its key, its values in the text's own order", () => {
  const language = new Language({ Progress_Count: "{1} 中的 {0}" });
  assert.equal(language.say("Progress_Count", 3, 10), "10 中的 3");
});

test("A word depends on its number", () => {
  const language = new Language({ Rows: "{0} {0:row|rows} of {1}" });
  assert.deepEqual([0, 1, "1", 2].map(count => language.say("Rows", count, 9)), ["0 rows of 9", "1 row of 9", "1 row of 9", "2 rows of 9"]);
});

test("A key without a text is shown as it is, so that the gap is seen", () => {
  assert.equal(new Language({}).say("Convolution_NoBias"), "Convolution_NoBias");
});

test("Another language is given to the page, to its cookie and to whoever writes sentences", () => {
  const language = new Language({});
  /** @type {string[]} */
  const heard = [];
  const stop = language.onChange(() => { heard.push(language.say("Convolution_NoBias")); });
  language.speak("zh-Hans", { Convolution_NoBias: "无偏置" });
  stop();
  language.speak("en", { Convolution_NoBias: "no bias" });
  assert.deepEqual(heard, ["无偏置"]);
  assert.equal(document.documentElement.lang, "en");
  assert.match(document.cookie, /^language=en; path=\/cnn\/; max-age=31536000/);
});
