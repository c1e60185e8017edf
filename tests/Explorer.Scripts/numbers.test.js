// Numbers for people follow the same rules as the server's NumberText.
import assert from "node:assert/strict";
import test from "node:test";
import { brief, hundredths, number, percent, short, signed, term } from "../../wwwroot/js/numbers.js";

test("A number has so many decimals and a true minus", () => {
  assert.equal(number(-2.0456), "−2.046");
  assert.equal(number(1), "1.000");
  assert.equal(number(3.14159, 1), "3.1");
  assert.equal(number(0.5, 0), "1");
  assert.equal(number(-0.5, 0), "−1");
  assert.equal(number(61706, 0), "61706");
});

test("Zero has no sign, whichever zero it is", () => {
  assert.equal(number(0), "0.000");
  assert.equal(number(-0), "0.000");
  assert.equal(number(-0, 0), "0");
});

test("A small number keeps two digits instead of looking like zero", () => {
  assert.equal(number(0.00012), "0.00012");
  assert.equal(number(-0.00012), "−0.00012");
  assert.equal(number(0.0004), "0.00040");
  assert.equal(number(0.0005), "0.001");
  assert.equal(number(0.04, 1), "0.040");
  assert.equal(number(1e-14), "0.000000000000010");
  assert.equal(number(1.23e-20), "1.2E−20");
  assert.equal(number(-1e-20), "−1E−20");
});

test("What is no finite number is named", () => {
  assert.equal(number(NaN), "NaN");
  assert.equal(number(Infinity), "Infinity");
  assert.equal(number(-Infinity), "−Infinity");
});

test("A term stands behind its sign", () => {
  assert.equal(term(0.238), "+ 0.238");
  assert.equal(term(-0.057), "− 0.057");
  assert.equal(term(-0), "+ 0.000");
  assert.equal(term(-0.00004), "− 0.000040");
  assert.deepEqual([0.5, -0.5].map(value => term(value, 1)), ["+ 0.5", "− 0.5"]);
});

test("A signed number says on which side of zero it is", () => {
  assert.equal(signed(0.238), "+0.238");
  assert.equal(signed(-0.057), "−0.057");
  assert.equal(signed(12.34, 1), "+12.3");
  assert.equal(signed(-0.01, 1), "−0.010");
  assert.equal(signed(0), "0");
  assert.equal(signed(-0), "0");
});

test("A percentage has its decimals and no more", () => {
  assert.equal(percent(0.98912), "98.9 %");
  assert.equal(percent(1), "100.0 %");
  assert.equal(percent(0.000001), "0.0 %");
  assert.equal(percent(0.126, 0), "13 %");
  assert.equal(percent(-0.000001), "0.0 %");
  assert.equal(percent(-0.25), "−25.0 %");
  assert.equal(hundredths(0.5), "50.0");
});

test("The marks of an axis are as short as they can be", () => {
  assert.deepEqual([0, 0.25, 0.5, 1, 2.5, 10, 300, 0.1 + 0.2].map(value => brief(value)), ["0", "0.25", "0.5", "1", "2.5", "10", "300", "0.3"]);
  assert.equal(brief(10, 0), "10");
});

test("In a small square a number has four digits at most", () => {
  assert.deepEqual([0.134, -0.5, 9.994, 9.996, -12.34, 99.96, 1840.4, -12345].map(value => short(value)), ["0.13", "−0.50", "9.99", "10.0", "−12.3", "100", "1840", "−1E4"]);
  assert.deepEqual([0, -0, 0.0012, -0.0012, NaN].map(value => short(value)), ["0", "0", "0.00", "0.00", "NaN"]);
});
