'use client';
/** The builder's one screen: joins the canvas's views to the server. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { Toaster } from 'sonner';
import {
  type AppHit,
  Begin,
  Canvas,
  CanvasProvider,
  DeployDialog,
  type Editor,
  type Hits,
  Layout,
  ManifestCorner,
  Palette,
  RevisionsDialog,
  type SiteDevice,
  type SiteLink,
  TopBar,
  useCheck,
  useEditor,
  WhatIfDialog,
  type Work,
} from '#components/canvas/index.ts';
import {
  Inspector,
  PlantProvider,
  type ScriptTypes,
  ScriptTypesProvider,
  useNewTable,
} from '#components/inspector/index.ts';
import { DebuggingProvider, PresentProvider } from '#components/live/index.ts';
import { AccountMenu } from '#components/shell/index.ts';
import { PlantTime, useLang } from '#components/text/index.ts';
import { can, type Role } from '#runtime/contract/index.ts';
import { type ScriptConfig, scriptDeclarations } from '#runtime/nodes/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { type ApiOutput, useApi } from '../../../_client/api.tsx';
import { useAccount } from '../../../_client/signed-in.tsx';
import { saveFile } from '../../save-file.ts';
import { QuotaPart } from './quota-part.tsx';
import { SavingNotice } from './saving-notice.tsx';
import { useBegin } from './use-begin.ts';
import { useDebugging } from './use-debugging.ts';
import { useDeploy } from './use-deploy.ts';
import { type DraftSaving, useDraft } from './use-draft.ts';
import { useHistoryOf } from './use-history-of.ts';
import { usePresent } from './use-present.ts';
import { type Running, useRunning } from './use-running.ts';
import { useWhatIf } from './use-what-if.ts';

const TOAST = { background: 'var(--surface-raised)', color: 'var(--text)', border: '1px solid var(--line)' };

/** How often it is looked how the connections fare. */
const FARES_MS = 10_000;

const scriptTypes: ScriptTypes = (config, wired, keyed, state) =>
  scriptDeclarations(config as ScriptConfig, wired, keyed, state);

export interface WorkbenchProps {
  readonly app: string;
  readonly person: { readonly name: string; readonly role: Role };
  readonly editor: Editor;
  /** What the server has, and as which version. */
  readonly saved: Work;
  readonly version: number;
}

export function Workbench({ app, person, editor, saved, version }: WorkbenchProps) {
  const api = useApi();
  const running = useRunning(app);
  const history = useHistoryOf();
  const present = usePresent();
  const debugging = useDebugging(app, running.status, running.refresh);
  const draft = useDraft(app, editor, { work: saved, version });
  const devices = useQuery(api.devices.list.queryOptions({}));
  // The same list while the devices are the same, or every refetch would compile anew.
  const site = useSameDevices(devices.data);
  const connections = useQuery(api.connections.list.queryOptions({}, { refetchInterval: FARES_MS }));
  const fares = useMemo(() => new Map(connections.data?.map((one) => [one.id, one])), [connections.data]);
  const links = useSameLinks(connections.data);
  const plant = useQuery(api.history.site.queryOptions({}, { staleTime: 60_000 }));
  return (
    <CanvasProvider
      app={app}
      editor={editor}
      live={running.live}
      history={history}
      devices={site}
      links={links}
      fares={fares}
    >
      <ScriptTypesProvider value={scriptTypes}>
        <PlantProvider value={plant.data}>
          <DebuggingProvider value={debugging}>
            <PresentProvider value={present}>
              <Bench app={app} person={person} running={running} draft={draft} devices={site ?? []} />
            </PresentProvider>
          </DebuggingProvider>
        </PlantProvider>
      </ScriptTypesProvider>
      <Toaster position="bottom-center" toastOptions={{ style: TOAST }} />
    </CanvasProvider>
  );
}

function useSameDevices(data: readonly SiteDevice[] | undefined): readonly SiteDevice[] | undefined {
  const [kept, setKept] = useState<{ key: string; devices: readonly SiteDevice[] }>();
  if (!data) return kept?.devices;
  const devices = data.map(({ id, def }) => ({ id, def }));
  const key = JSON.stringify(devices);
  if (kept?.key === key) return kept.devices;
  setKept({ key, devices });
  return devices;
}

/** What other apps hold, looked for as one types. */
function useHits(text: string): Hits {
  const api = useApi();
  const found = useQuery(
    api.apps.search.queryOptions({ text }, { enabled: text !== '', staleTime: 5_000, placeholderData: (was) => was }),
  );
  const statuses = useQuery(api.apps.status.queryOptions({}, { enabled: text !== '' }));
  const running = statuses.data as readonly AppStatus[] | undefined;
  const hits = found.data?.map((hit) => ({
    ...hit,
    status: running && (running.find(({ app }) => app === hit.app) ?? null),
  }));
  return { hits: hits ?? NO_HITS, busy: found.isFetching, failed: found.isError };
}
const NO_HITS: readonly AppHit[] = [];

/** As with the devices; those that cannot be used are not offered. */
function useSameLinks(data: ApiOutput['connections']['list'] | undefined): readonly SiteLink[] | undefined {
  const [kept, setKept] = useState<{ key: string; links: readonly SiteLink[] }>();
  if (!data) return kept?.links;
  const links = data.flatMap(({ id, def: { title }, takes, where }) =>
    takes === undefined || where === undefined ? [] : [{ id, title, takes, where }],
  );
  const key = JSON.stringify(links);
  if (kept?.key === key) return kept.links;
  setKept({ key, links });
  return links;
}

interface BenchProps extends Pick<WorkbenchProps, 'app' | 'person'> {
  readonly running: Running;
  readonly draft: DraftSaving;
  readonly devices: readonly SiteDevice[];
}

function Bench({ app, person, running, draft, devices }: BenchProps) {
  useCheck();
  const router = useRouter();
  const lang = useLang();
  const editor = useEditor();
  const account = useAccount();
  const begin = useBegin();
  const makeTable = useNewTable();
  const api = useApi();
  const [revisionsOpen, setRevisionsOpen] = useState(false);
  const [trying, setTrying] = useState(false);
  const tryOut = useWhatIf(app);
  const revisions = useQuery(api.revisions.list.queryOptions({ app }, { enabled: revisionsOpen, staleTime: 0 }));
  const snapshots = useQuery(api.revisions.snapshots.queryOptions({ app }, { enabled: revisionsOpen, staleTime: 0 }));
  const deploy = useDeploy(app, running, draft);
  const { status } = running;
  const mayLook = can(person.role, 'app:deploy');

  const newTable = () => editor.open({ kind: 'table', id: makeTable() });
  const open = ({ app: other, node }: AppHit) => {
    const at = node === undefined ? '' : `?node=${encodeURIComponent(node.id)}`;
    router.push(`/apps/${other}${at}`);
  };
  return (
    <>
      <Layout
        bar={
          <TopBar
            status={status}
            away={running.away}
            save={draft.state}
            changed={deploy.changed}
            deploying={deploy.busy}
            floor={`/p/${app}`}
            mayLook={mayLook}
            onDeploy={deploy.ask}
            onStart={deploy.start}
            onStop={deploy.stop}
            onRevisions={() => setRevisionsOpen(true)}
            onWhatIf={() => setTrying(true)}
            onExport={() => saveFile(editor.store.getState().work.doc, lang)}
            account={
              <>
                <PlantTime className="max-xl:hidden" />
                <AccountMenu person={person} {...account} />
              </>
            }
          />
        }
        notice={<SavingNotice draft={draft} />}
        mayLook={mayLook && status !== undefined}
        palette={<Palette devices={devices} onNewTable={newTable} className="h-full" />}
        manifest={<ManifestCorner />}
        canvas={
          <Canvas
            app={app}
            status={status}
            useHits={useHits}
            onOpen={open}
            onSave={() => void draft.flush()}
            empty={<Begin source={begin} />}
          />
        }
        inspector={
          <Inspector
            className="h-full"
            app={status && <QuotaPart status={status} mayChange={can(person.role, 'app:deploy')} />}
          />
        }
      />
      <DeployDialog
        {...deploy.dialog}
        onWhatIf={
          status && mayLook
            ? () => {
                deploy.dialog.onClose();
                setTrying(true);
              }
            : undefined
        }
      />
      <WhatIfDialog open={trying} onTry={tryOut} onClose={() => setTrying(false)} />
      <RevisionsDialog
        open={revisionsOpen}
        revisions={revisions.data}
        // Never deployed, or a runtime that is away: no way back is known.
        ways={snapshots.data ?? []}
        busy={deploy.busy}
        onGoBack={async (way, state) => {
          await deploy.goBack(way, state);
          setRevisionsOpen(false);
        }}
        running={status?.state === 'running' ? status.revision : undefined}
        onRestore={(number) => {
          setRevisionsOpen(false);
          void deploy.restore(number);
        }}
        onClose={() => setRevisionsOpen(false)}
      />
    </>
  );
}
