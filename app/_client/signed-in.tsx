'use client';
/** The frame of a signed-in person: navigation, language, signing out, and tRPC for what is inside. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Frame } from '#components/shell/index.ts';
import { useLang } from '#components/text/index.ts';
import type { Role } from '#runtime/contract/index.ts';
import { ApiProvider, useApi } from './api.tsx';
import { keepLang, otherLang, signOut } from './session.ts';
import { SlowNotice } from './slow-notice.tsx';

export interface SignedInProps {
  readonly person: { readonly name: string; readonly role: Role };
  readonly children: ReactNode;
}

/** What the account menu does, for screens with a frame of their own (the canvas). Inside ApiProvider only. */
export function useAccount(): { onLanguage: () => void; onSignOut: () => void } {
  const lang = useLang();
  const router = useRouter();
  const api = useApi();
  const remember = useMutation(api.session.setLanguage.mutationOptions());
  return {
    onLanguage() {
      const language = otherLang(lang);
      keepLang(language);
      remember.mutate({ language });
      router.refresh();
    },
    onSignOut: () => void signOut(),
  };
}

function WithFrame({ person, children }: SignedInProps) {
  return (
    <Frame person={person} {...useAccount()}>
      <SlowNotice />
      {children}
    </Frame>
  );
}

export function SignedIn(props: SignedInProps) {
  return (
    <ApiProvider>
      <WithFrame {...props} />
    </ApiProvider>
  );
}
