'use client';
/** The browser's side of tRPC: a provider with react-query, and typed hooks. `useApi().devices.list.queryOptions({})` and so on. */
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { fromJson, type Lang, toJson, troubleIn } from '#runtime/contract/index.ts';
import type { AppRouter } from '../_server/routers/index.ts';
import type { CommonWord } from './words.ts';

export type ApiInput = inferRouterInputs<AppRouter>;
export type ApiOutput = inferRouterOutputs<AppRouter>;

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC as useApi, useTRPCClient as useApiClient };

/** As in app/_server/trpc.ts: JSON that keeps bigint. */
const transformer = {
  serialize: (value: unknown): unknown => toJson(value),
  deserialize: (text: unknown): unknown => (typeof text === 'string' ? fromJson(text) : text),
};

/** A key of app/_client/words.ts for what went wrong. */
export function problemWord(error: unknown): CommonWord {
  if (!(error instanceof TRPCClientError)) return 'internal';
  const data = error.data as { problem?: CommonWord; code?: string } | undefined;
  if (!data) return 'offline';
  if (data.problem) return data.problem;
  return data.code === 'BAD_REQUEST' ? 'bad-input' : 'internal';
}

/** What the runtime itself said against it, in English; undefined for any other trouble. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof TRPCClientError ? (error.data as { refusal?: string } | undefined)?.refusal : undefined;

/** What the runtime itself said, in the reader's language; else our words. */
export function problemSentence(error: unknown, words: Readonly<Record<CommonWord, string>>, lang: Lang): string {
  const own = refusalOf(error);
  return own === undefined ? words[problemWord(error)] : troubleIn(lang, own);
}

/** Of a query whose answer a person edits: asked anew when the screen opens, and then left alone. */
export const asEdited = { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' } as const;

const codeOf = (error: unknown): string | undefined =>
  error instanceof TRPCClientError ? (error.data as { code?: string } | undefined)?.code : undefined;

/** What gets better by itself is asked again until it does; the screen says so meanwhile. */
const AGAIN_MS = 3_000;
const worthAgain = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === undefined || code === 'SERVICE_UNAVAILABLE';
};

/** Longer than anything the server takes its time for; a network that swallows a request says nothing for minutes. */
const PATIENCE_MS = 60_000;

const fetchInTime = (
  url: Parameters<typeof fetch>[0],
  options?: RequestInit | { readonly signal?: AbortSignal | undefined },
) => {
  const inTime = AbortSignal.timeout(PATIENCE_MS);
  const signal = options?.signal ? AbortSignal.any([options.signal, inTime]) : inTime;
  return fetch(url, { ...(options as RequestInit), signal });
};

function createClients() {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: false,
        refetchInterval: ({ state }) => (state.status === 'error' && worthAgain(state.error) ? AGAIN_MS : false),
      },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({
      onError: (error) => {
        if (codeOf(error) !== 'UNAUTHORIZED') return;
        location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      },
    }),
  });
  const trpc = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/api/trpc', transformer, maxURLLength: 4_000, fetch: fetchInTime })],
  });
  return { queries, trpc };
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const [{ queries, trpc }] = useState(createClients);
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={trpc} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
