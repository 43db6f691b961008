/** Lines of CSV (RFC 4180) that a spreadsheet opens as they are. */

/** Without it Excel takes UTF-8 for the machine's old code page. */
export const CSV_BOM = '\ufeff';

/** A spreadsheet must not run what someone typed into a form: a text that would be a formula gets an apostrophe (OWASP, CSV injection). */
export const csvText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

/** `2026-11-21 09:41:15`, which Excel reads in every language; a time out of the calendar as its number. */
export function csvTime(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (ms) => (Math.abs(ms) <= 8.64e15 ? format.format(ms) : String(ms));
}
