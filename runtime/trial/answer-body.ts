/** What an outside system answers, as a person writes it: JSON where it is some, else the text. */

/** Characters of a body a person may write. */
export const MAX_ANSWER_BODY = 10_000;

export function answerBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The other way; an empty record is no body. */
export function answerText(body: unknown): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  const text = JSON.stringify(body);
  return text === '{}' ? '' : text;
}
