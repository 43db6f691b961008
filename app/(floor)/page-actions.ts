/** A floor page's actions over plain HTTP: phones load no client library. */

import type { HistoryPoint, PageActions, SubmitOutcome } from '#components/page/index.ts';
import { fromJson, toJson } from '#runtime/contract/plain.ts';

const path = (...parts: string[]) => parts.map(encodeURIComponent).join('/');

async function submit(app: string, node: string, key: string, payload: object): Promise<SubmitOutcome> {
  const response = await fetch(`/api/apps/${path(app, 'submit', node)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: toJson(payload),
  }).catch(() => undefined);
  if (!response) return 'unsent';
  if (response.status === 401 || response.status === 403) return 'forbidden';
  if (response.status !== 200 && response.status !== 422) return 'unsent';
  return fromJson(await response.text()) as Exclude<SubmitOutcome, string>;
}

export const pageActions = (app: string): PageActions => ({
  submit: (node, key, payload) => submit(app, node, key, payload),
  async acknowledge(alarm) {
    const response = await fetch(`/api/alarms/${path(alarm, 'acknowledge')}`, { method: 'POST' });
    if (!response.ok) throw new Error(`The alarm was not acknowledged (${response.status}).`);
  },
  async history(node, from, to, points) {
    const query = new URLSearchParams({ from: `${from}`, to: `${to}`, points: `${points}` });
    const response = await fetch(`/api/apps/${path(app, 'history', node)}?${query}`);
    if (!response.ok) throw new Error(`The history was not read (${response.status}).`);
    return fromJson(await response.text()) as HistoryPoint[];
  },
});
