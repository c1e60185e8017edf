// What the server has to know of a visitor before it renders a page.
import assert from "node:assert/strict";
import test from "node:test";
import { keepCookie } from "../../wwwroot/js/cookie.js";

test("A cookie belongs to this program's path, and over HTTPS to HTTPS alone", () => {
  keepCookie("theme", "dark");
  assert.equal(document.cookie, "theme=dark; path=/cnn/; max-age=31536000; samesite=lax");
  Object.assign(globalThis, { location: { protocol: "https:" } });
  keepCookie("theme", "light");
  assert.equal(document.cookie, "theme=light; path=/cnn/; max-age=31536000; samesite=lax; secure");
  Object.assign(globalThis, { location: { protocol: "http:" } });
});
