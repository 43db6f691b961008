/** A person at the product over plain HTTP, for stories in which the screen does not matter. */
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '#app/_server/routers/index.ts';
import { fromJson, toJson } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';

export const ADMIN = { name: '王工', password: 'jig-jig-2026', language: 'zh-CN' } as const;

const transformer = {
  serialize: (value: unknown): unknown => toJson(value),
  deserialize: (text: unknown): unknown => (typeof text === 'string' ? fromJson(text) : text),
};

export interface Visitor {
  readonly api: TRPCClient<AppRouter>;
  /** Of the session, as a browser sends it. */
  readonly cookie: string;
  /** Makes an app of the document, saves and deploys it; throws with the findings when it does not compile. */
  deploy(doc: FlowDoc): Promise<string>;
  /** Undefined: not accepted, to be sent again with the same key. */
  submit(app: string, node: string, key: string, payload: object): Promise<OutputOf<'apps.submit'> | undefined>;
}

function client(url: string, cookie: string): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, transformer, headers: { origin: url, cookie } })],
  });
}

/** Creates the first admin on a new site, or signs in as it on a known one. */
export async function visit(url: string): Promise<Visitor> {
  const stranger = client(url, '');
  if (await stranger.setup.needed.query()) await stranger.setup.create.mutate(ADMIN);
  const signedIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username: ADMIN.name, password: ADMIN.password }),
  });
  if (!signedIn.ok) throw new Error(`Signing in answered ${signedIn.status}: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const api = client(url, cookie);

  return {
    api,
    cookie,
    async deploy(doc) {
      const { id: app } = await api.apps.create.mutate({ title: doc.title, doc });
      const { version } = await api.drafts.get.query({ app });
      const result = await api.revisions.deploy.mutate({ app, version });
      if (!result.ok) throw new Error(`It was not deployed: ${JSON.stringify(result.diagnostics)}`);
      return app;
    },
    async submit(app, node, key, payload) {
      const response = await fetch(`${url}/api/apps/${app}/submit/${node}`, {
        method: 'POST',
        headers: { origin: url, cookie, 'content-type': 'application/json', 'idempotency-key': key },
        body: toJson(payload),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => undefined); // the process was killed under it: not accepted as far as the sender knows
      if (!response || (response.status !== 200 && response.status !== 422)) return undefined;
      const text = await response.text().catch(() => undefined);
      return text === undefined ? undefined : (fromJson(text) as OutputOf<'apps.submit'>);
    },
  };
}
