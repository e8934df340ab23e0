// SPDX-License-Identifier: Apache-2.0
/** Tables as people paste or save them: commas, semicolons or tabs, quoted fields, a byte order mark. */

export interface Table {
  rows: string[][];
  /** Where each row begins in the text, from 1. */
  lines: number[];
}

/** Empty lines are left out. The separator is a tab, semicolon or comma: whichever there are most of. */
export function readTable(text: string): Table {
  const body = text.replace(/^\ufeff/, '');
  const separator = separatorOf(body);
  const table: Table = { rows: [], lines: [] };
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endField = () => {
    row.push(unguarded(field.trim()));
    field = '';
  };
  const endRow = () => {
    endField();
    if (row.some((one) => one)) {
      table.rows.push(row);
      table.lines.push(began);
    }
    row = [];
  };
  for (let at = 0; at < body.length; ++at) {
    const letter = body[at] ?? '';
    if (letter === '\n') ++line;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (body[at + 1] === '"') field += body[++at];
      else quoted = false;
    } else if (letter === '"' && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (letter === separator) endField();
    else if (letter === '\n') {
      endRow();
      began = line;
    } else if (letter !== '\r') field += letter;
  }
  if (field || row.length > 0) endRow();
  return table;
}

/** One line. A field that a spreadsheet would take for a formula gets an apostrophe, which spreadsheets do not show. */
export function tableLine(fields: readonly string[]): string {
  return `${fields.map((field) => {
    const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
    return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(',')}\r\n`;
}

/** Of the first line when it has any, as a line that names columns does; else of the whole text. */
function separatorOf(text: string): string {
  const plain = text.replace(/"[^"]*"/g, '');
  for (const part of [plain.split('\n').find((line) => line.trim()) ?? '', plain]) {
    const count = (letter: string) => part.split(letter).length - 1;
    const best = ['\t', ';', ','].sort((a, b) => count(b) - count(a))[0] ?? ',';
    if (count(best) > 0) return best;
  }
  return '\t';
}

function unguarded(field: string): string {
  return /^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}
