'use client';
/** Says by whose clock the plant goes, and waits until the runtime is back and goes by it. */
import { useMutation } from '@tanstack/react-query';
import { useApiClient } from './api.tsx';

const AGAIN_MS = 500;
/** A start takes a few seconds; on a small machine with much to look through, more. */
const PATIENCE_MS = 60_000;

export class NotBack extends Error {
  override readonly name = 'NotBack';
}

export function useSetZone() {
  const client = useApiClient();
  return useMutation({
    async mutationFn(zone: string) {
      const { restarts } = await client.site.setZone.mutate({ zone });
      if (!restarts) return;
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        // While it starts nobody answers.
        const now = await client.site.zone.query().catch(() => undefined);
        if (now && now.running === now.zone) return;
      }
      throw new NotBack();
    },
  });
}
