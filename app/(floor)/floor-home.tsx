'use client';
/** Joins the list of floor pages to the language and the session of this phone, without a client library. */
import { useRouter } from 'next/navigation';
import { PageList } from '#components/page/index.ts';
import { useLang } from '#components/text/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { keepLang, otherLang, signOut } from '../_client/session.ts';

export interface FloorHomeProps {
  /** Absent: the runtime does not answer. */
  apps?: readonly AppStatus[] | undefined;
  person: string;
  /** The person may look at the builder's screens on a desk as well. */
  mayBuild: boolean;
  /** There are machines that people read, so many of which are due. */
  readings?: { readonly due: number };
}

export function FloorHome(props: FloorHomeProps) {
  const router = useRouter();
  const lang = useLang();
  return (
    <PageList
      apps={props.apps}
      person={props.person}
      mayBuild={props.mayBuild}
      {...(props.readings ? { readings: props.readings } : {})}
      onLanguage={() => {
        keepLang(otherLang(lang));
        router.refresh();
      }}
      onSignOut={() => void signOut()}
    />
  );
}
