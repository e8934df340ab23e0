// SPDX-License-Identifier: Apache-2.0
/** Runes everywhere; what a component styles is written to a file, as the Content-Security-Policy wants it. */
export default {
  compilerOptions: { runes: true },
};
