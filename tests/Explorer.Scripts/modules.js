// Read before each test: tells Node what a browser knows, that the page's files are modules, and gives it a page that is
// just enough for them to be read.
import { register } from "node:module";

register("./hooks.js", import.meta.url);

class Page extends EventTarget {
  documentElement = { dataset: {}, lang: "en" };
  cookie = "";
  baseURI = "http://school.example/cnn/";
  getElementById() { return null; }
  querySelector() { return null; }
}

Object.assign(globalThis, { document: new Page(), location: { protocol: "http:" } });
