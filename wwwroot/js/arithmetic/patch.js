// What of an input map lies under a kernel.

/**
 * The values under the kernel at an output cell, row by row; NaN where padding lies.
 * @param {ConvolutionNumbers} detail @param {number} channel among those that go in @param {Cell} cell
 */
export function patchAt({ inputs, windowRows, windowColumns, inputRows, inputColumns }, channel, cell) {
  const patch = new Float64Array(windowRows.kernel * windowColumns.kernel).fill(NaN);
  for (let i = 0; i < patch.length; i++) {
    const row = cell.row * windowRows.stride - windowRows.padding + Math.floor(i / windowColumns.kernel) * windowRows.dilation;
    const column = cell.column * windowColumns.stride - windowColumns.padding + (i % windowColumns.kernel) * windowColumns.dilation;
    if (row >= 0 && column >= 0 && row < inputRows && column < inputColumns) patch[i] = inputs[(channel * inputRows + row) * inputColumns + column];
  }
  return patch;
}

/**
 * Patch times kernel, element by element; padding counts as 0.
 * @param {Float64Array} patch @param {ArrayLike<number>} kernel
 */
export const productsOf = (patch, kernel) => patch.map((value, i) => (Number.isNaN(value) ? 0 : value * kernel[i]));

/**
 * How alike a patch and a kernel are: the cosine of the angle between them, −1 to 1; 0 where one of them is nothing but 0.
 * @param {Float64Array} patch @param {ArrayLike<number>} kernel
 */
export function likeness(patch, kernel) {
  let product = 0, patchSquare = 0, kernelSquare = 0;
  patch.forEach((value, i) => {
    const x = Number.isNaN(value) ? 0 : value;
    product += x * kernel[i];
    patchSquare += x * x;
    kernelSquare += kernel[i] * kernel[i];
  });
  const size = Math.sqrt(patchSquare * kernelSquare);
  return size > 0 ? product / size : 0;
}
