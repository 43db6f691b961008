/** Sends a sheet over plain HTTP: phones load no client library. */
import type { EnterSheet } from '#components/sheets/index.ts';
import { fromJson, toJson } from '#runtime/contract/plain.ts';
import type { Entered } from '#runtime/rpc/index.ts';

export const enterSheet: EnterSheet = async (device, key, values, at) => {
  const response = await fetch(`/api/readings/${encodeURIComponent(device)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: toJson({ values, ...(at === undefined ? {} : { at }) }),
  }).catch(() => undefined);
  if (!response) return 'unsent';
  if (response.status === 401 || response.status === 403) return 'forbidden';
  if (response.status !== 200 && response.status !== 422) return 'unsent';
  return fromJson(await response.text()) as Entered;
};
